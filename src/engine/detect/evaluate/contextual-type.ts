import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { evaluateType } from './evaluate-type.js';
import type { Evaluator } from './evaluator.js';
import { instanceTypedBy } from './fastify-instance.js';
import type { Value } from './value.js';

/**
 * What a parameter without an annotation is by the type of what holds its function:
 * `const plugin: FastifyPluginAsync = async (fastify) => …`, `(async (fastify) => …) satisfies FastifyPluginAsync`.
 */
export function contextualParameterType(
  evaluator: Evaluator,
  file: SourceFile,
  owner: FunctionNode,
  index: number,
): readonly Value[] {
  const type = contextualType(owner);
  if (!type) return [];
  return evaluateType(evaluator, file, type).flatMap((value): readonly Value[] => {
    if (value.kind === 'external') {
      const instance = index === 0 ? instanceTypedBy(value) : [];
      return instance.length > 0 ? instance : [{ ...value, path: [...value.path, `(${index})`] }];
    }
    if (value.kind !== 'signature') return [];
    const parameter = value.node.params[index];
    const annotation = parameter && 'typeAnnotation' in parameter ? parameter.typeAnnotation : undefined;
    return annotation?.type === 'TSTypeAnnotation'
      ? evaluateType(evaluator, value.file, annotation.typeAnnotation)
      : [];
  });
}

function contextualType(owner: FunctionNode): Node | undefined {
  const holder = owner.parent;
  switch (holder?.type) {
    case 'VariableDeclarator':
      return holder.id.typeAnnotation?.typeAnnotation;
    case 'PropertyDefinition':
      return holder.typeAnnotation?.typeAnnotation;
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return holder.typeAnnotation;
    default:
      return undefined;
  }
}
