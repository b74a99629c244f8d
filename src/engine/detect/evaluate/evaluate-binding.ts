import type { Node } from 'oxc-parser';
import type { Binding } from '../../project/scope.js';
import type { SourceFile } from '../../project/source-file.js';
import { evaluateParameter } from './evaluate-parameter.js';
import { evaluateType } from './evaluate-type.js';
import type { Evaluator } from './evaluator.js';
import { frameAround } from './frames.js';
import { importModule } from './import-module.js';
import { memberOf } from './member-of.js';
import { moreTelling } from './more-telling.js';
import { patternPath } from './pattern-path.js';
import type { Frame, Value } from './value.js';
import { valuesAtPath } from './values-at-path.js';

/** What a declared name may stand for. */
export function evaluateBinding(
  evaluator: Evaluator,
  file: SourceFile,
  binding: Binding,
  frame: Frame | undefined,
): readonly Value[] {
  const { declaration } = binding;
  switch (binding.kind) {
    case 'import':
      return evaluateImport(evaluator, file, declaration);
    case 'parameter':
      return evaluateParameter(evaluator, file, binding, frame);
    case 'function':
    case 'class':
      return evaluator.evaluate(file, declaration, frameAround(declaration, frame));
    case 'variable':
      return declaration.type === 'VariableDeclarator'
        ? evaluateVariable(evaluator, file, binding, declaration, frameAround(declaration, frame))
        : [];
    default:
      return [];
  }
}

function evaluateImport(evaluator: Evaluator, file: SourceFile, specifier: Node): readonly Value[] {
  if (specifier.type === 'TSImportEqualsDeclaration') {
    const reference = specifier.moduleReference;
    return reference.type === 'TSExternalModuleReference'
      ? importModule(evaluator, file, reference.expression.value)
      : [];
  }
  const declaration = specifier.parent;
  if (declaration?.type !== 'ImportDeclaration') return [];
  const module = importModule(evaluator, file, declaration.source.value);
  switch (specifier.type) {
    case 'ImportNamespaceSpecifier':
      return module;
    case 'ImportDefaultSpecifier':
      return module.flatMap((value) => memberOf(evaluator, value, 'default'));
    case 'ImportSpecifier': {
      const { imported } = specifier;
      const name = imported.type === 'Identifier' ? imported.name : imported.value;
      return module.flatMap((value) => memberOf(evaluator, value, name));
    }
    default:
      return [];
  }
}

function evaluateVariable(
  evaluator: Evaluator,
  file: SourceFile,
  binding: Binding,
  declarator: Extract<Node, { type: 'VariableDeclarator' }>,
  frame: Frame | undefined,
): readonly Value[] {
  const path = patternPath(declarator.id, binding.identifier);
  if (!path) return [];
  const values: Value[] = [];
  const source = declarator.init ?? iterated(declarator);
  if (source) {
    const found = evaluator.evaluate(file, source, frame);
    const items = declarator.init
      ? found
      : found.flatMap((value) => (value.kind === 'collection' ? value.items() : []));
    values.push(...valuesAtPath(evaluator, file, items, path, frame));
  }
  for (const assignment of file.syntax.assignments.get(binding.name) ?? []) {
    if (assignment.left.type !== 'Identifier' || file.syntax.binding(assignment.left, binding.name) !== binding)
      continue;
    values.push(...evaluator.evaluate(file, assignment.right, frameAround(assignment, frame)));
  }
  const annotation = declarator.id.typeAnnotation?.typeAnnotation;
  if (!annotation) return values;
  return moreTelling(values, () =>
    valuesAtPath(evaluator, file, evaluateType(evaluator, file, annotation), path, frame),
  );
}

/** What a `for…of` loop goes through. */
function iterated(declarator: Node): Node | undefined {
  const loop = declarator.parent?.parent;
  return loop?.type === 'ForOfStatement' && loop.left === declarator.parent ? loop.right : undefined;
}
