import type { Node } from 'oxc-parser';
import { evaluateType, evaluateTypeName } from './evaluate-type.js';
import type { Evaluator } from './evaluator.js';
import { keyFor } from './key-for.js';
import { keyName } from './key-name.js';
import { memberOf } from './member-of.js';
import type { ShapeValue, Value } from './value.js';

/** A member of a value of which only the app's own type is known. */
export function shapeMember(evaluator: Evaluator, shape: ShapeValue, name: string | undefined): readonly Value[] {
  return evaluator.guarded(keyFor(shape.node, name ?? '*'), () => ownMember(evaluator, shape, name));
}

function ownMember(evaluator: Evaluator, shape: ShapeValue, name: string | undefined): readonly Value[] {
  const { file, node } = shape;
  const members = node.type === 'TSInterfaceDeclaration' ? node.body.body : node.members;
  const found: Value[] = [];
  for (const member of members) {
    if (member.type === 'TSPropertySignature' && member.typeAnnotation && fits(member.key, member.computed, name)) {
      const values = evaluateType(evaluator, file, member.typeAnnotation.typeAnnotation);
      found.push(...values.map((value) => (value.kind === 'signature' ? { ...value, owner: shape } : value)));
    } else if (member.type === 'TSMethodSignature' && fits(member.key, member.computed, name)) {
      found.push({ kind: 'signature', file, node: member, owner: shape });
    } else if (member.type === 'TSIndexSignature' && member.typeAnnotation) {
      found.push(...evaluateType(evaluator, file, member.typeAnnotation.typeAnnotation));
    }
  }
  if (found.length > 0 || node.type !== 'TSInterfaceDeclaration') return found;
  return node.extends.flatMap((heritage) =>
    evaluateTypeName(evaluator, file, heritage.expression, heritage.typeArguments?.params ?? []).flatMap((parent) =>
      memberOf(evaluator, parent, name),
    ),
  );
}

function fits(key: Node, computed: boolean, name: string | undefined): boolean {
  return name === undefined || keyName(key, computed) === name;
}
