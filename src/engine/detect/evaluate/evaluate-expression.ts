import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import { collectionOf } from './collection-of.js';
import { enclosingThis } from './enclosing.js';
import { evaluateCall, evaluateNew } from './evaluate-call.js';
import { evaluateType } from './evaluate-type.js';
import type { Evaluator } from './evaluator.js';
import { importModule } from './import-module.js';
import { instanceOf } from './instance-of.js';
import { extendsLibrary } from './library-steps.js';
import { memberOf } from './member-of.js';
import { moreTelling } from './more-telling.js';
import { superclassValues } from './superclass-values.js';
import { UNKNOWN_PART } from './unknown-part.js';
import type { Frame, Value } from './value.js';

/** What an expression may be; one case per kind of syntax. */
export function evaluateExpression(
  evaluator: Evaluator,
  file: SourceFile,
  node: Node,
  frame: Frame | undefined,
): readonly Value[] {
  const inner = (expression: Node) => evaluator.evaluate(file, expression, frame);
  switch (node.type) {
    case 'Identifier': {
      const binding = file.syntax.binding(node, node.name);
      return binding ? evaluator.binding(file, binding, frame) : [];
    }
    case 'MemberExpression':
      return evaluateMember(evaluator, file, node, frame);
    case 'CallExpression':
      return evaluateCall(evaluator, file, node, frame);
    case 'NewExpression':
      return evaluateNew(evaluator, file, node, frame);
    case 'ImportExpression':
      return inner(node.source).flatMap((value) =>
        value.kind === 'literal' ? importModule(evaluator, file, String(value.value)) : [],
      );
    case 'ThisExpression':
      return evaluateThis(file, node, frame);
    case 'Super':
      return evaluateSuper(evaluator, file, node, frame);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
      return inner(node.expression);
    case 'AwaitExpression':
      return inner(node.argument);
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return moreTelling(inner(node.expression), () => evaluateType(evaluator, file, node.typeAnnotation));
    case 'AssignmentExpression':
      return node.operator === '=' ? inner(node.right) : [...inner(node.left), ...inner(node.right)];
    case 'LogicalExpression':
      return node.operator === '&&' ? inner(node.right) : [...inner(node.left), ...inner(node.right)];
    case 'ConditionalExpression':
      return [...inner(node.consequent), ...inner(node.alternate)];
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? inner(last) : [];
    }
    case 'ArrowFunctionExpression':
      return [{ kind: 'function', file, node, frame, self: evaluateThis(file, node, frame)[0] }];
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return [{ kind: 'function', file, node, frame, self: undefined }];
    case 'ClassDeclaration':
    case 'ClassExpression':
      return [{ kind: 'class', file, node }];
    case 'ObjectExpression':
      return [{ kind: 'object', file, node, frame }];
    case 'ArrayExpression':
      return [
        collectionOf(evaluator, node, () =>
          node.elements.flatMap((element) => {
            if (!element) return [];
            if (element.type !== 'SpreadElement') return inner(element);
            return inner(element.argument).flatMap((value) => (value.kind === 'collection' ? value.items() : []));
          }),
        ),
      ];
    case 'Literal':
      return typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean'
        ? [{ kind: 'literal', value: node.value }]
        : [];
    case 'TemplateLiteral':
      return joined(evaluator, file, templateParts(node), frame);
    case 'BinaryExpression':
      return node.operator === '+' ? joined(evaluator, file, [node.left, node.right], frame) : [];
    default:
      return [];
  }
}

function evaluateMember(
  evaluator: Evaluator,
  file: SourceFile,
  node: Extract<Node, { type: 'MemberExpression' }>,
  frame: Frame | undefined,
): readonly Value[] {
  if (node.object.type === 'Identifier' && node.object.name === 'module' && !node.computed) {
    if (node.property.name === 'exports' && !file.syntax.binding(node, 'module')) return [{ kind: 'module', file }];
  }
  const objects = evaluator.evaluate(file, node.object, frame);
  if (!node.computed) {
    const { name } = node.property;
    return objects.flatMap((value) => memberOf(evaluator, value, name));
  }
  const keys = evaluator.evaluate(file, node.property, frame).filter((key) => key.kind === 'literal');
  if (keys.length > 0) {
    return objects.flatMap((value) => keys.flatMap((key) => memberOf(evaluator, value, String(key.value))));
  }
  return objects.flatMap((value) => memberOf(evaluator, value, undefined));
}

function evaluateThis(file: SourceFile, node: Node, frame: Frame | undefined): readonly Value[] {
  const owner = enclosingThis(node);
  if (owner?.kind === 'class') {
    return owner.isStatic
      ? [{ kind: 'class', file, node: owner.node }]
      : [{ kind: 'instance', file, node: owner.node, frame }];
  }
  const literal = owner?.node.parent?.parent;
  return literal?.type === 'ObjectExpression' ? [{ kind: 'object', file, node: literal, frame }] : [];
}

/** What `super.x` reads from: the class above, of an instance or of the class itself. */
function evaluateSuper(evaluator: Evaluator, file: SourceFile, node: Node, frame: Frame | undefined): readonly Value[] {
  return evaluateThis(file, node, frame).flatMap((own): readonly Value[] => {
    if (own.kind !== 'instance' && own.kind !== 'class') return [];
    const above = superclassValues(evaluator, { kind: 'class', file: own.file, node: own.node });
    if (own.kind === 'class') return above;
    return above.flatMap((parent) =>
      parent.kind === 'library' ? extendsLibrary(parent) : instanceOf(evaluator, parent),
    );
  });
}

/** A template or a sum is a literal only as far as all its parts are. */
function joined(evaluator: Evaluator, file: SourceFile, parts: readonly (string | Node)[], frame: Frame | undefined) {
  let text = '';
  let isKnown = true;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const values = evaluator.evaluate(file, part, frame);
    const [value] = values;
    const isOne = values.length === 1 || values.every((other) => other.kind === 'text');
    if (value?.kind === 'literal' && values.length === 1) text += String(value.value);
    else {
      text += value?.kind === 'text' && isOne ? value.text : UNKNOWN_PART;
      isKnown = false;
    }
  }
  if (isKnown) return [{ kind: 'literal', value: text } as const];
  const isTelling = text.replaceAll(UNKNOWN_PART, '') !== '' && text.length < 4096;
  return isTelling ? [{ kind: 'text', text } as const] : [];
}

function templateParts(node: Extract<Node, { type: 'TemplateLiteral' }>): (string | Node)[] {
  return node.quasis.flatMap((quasi, index) => {
    const text = quasi.value.cooked ?? quasi.value.raw;
    const expression = node.expressions[index];
    return expression ? [text, expression] : [text];
  });
}
