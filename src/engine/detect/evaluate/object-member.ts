import type { Evaluator } from './evaluator.js';
import { frameAround } from './frames.js';
import { keyFor } from './key-for.js';
import { keyName } from './key-name.js';
import { memberOf } from './member-of.js';
import { returnedValues } from './returned-values.js';
import type { FunctionValue, ObjectValue, Value } from './value.js';

/** A property of an object literal: its own, spread into it, or assigned to the variable that holds it. */
export function objectMember(evaluator: Evaluator, value: ObjectValue, name: string | undefined): readonly Value[] {
  return evaluator.guarded(keyFor(value.node, name ?? '*'), () => ownMember(evaluator, value, name));
}

function ownMember(evaluator: Evaluator, value: ObjectValue, name: string | undefined): readonly Value[] {
  const found: Value[] = [];
  for (const property of value.node.properties) {
    if (property.type === 'SpreadElement') {
      const spread = evaluator.evaluate(value.file, property.argument, value.frame);
      found.push(...spread.flatMap((inner) => memberOf(evaluator, inner, name)));
      continue;
    }
    if (name !== undefined && keyName(property.key, property.computed) !== name) continue;
    const own = evaluator.evaluate(value.file, property.value, value.frame);
    found.push(
      ...own.flatMap((item): readonly Value[] => {
        if (item.kind !== 'function') return [item];
        const method: FunctionValue = { ...item, self: item.self ?? value };
        if (property.kind !== 'get') return [method];
        return returnedValues(evaluator, method, { of: method.node, argumentAt: () => [], parent: method.frame });
      }),
    );
  }
  if (found.length > 0 || name === undefined) return found;
  return assignedToHolder(evaluator, value, name);
}

function assignedToHolder(evaluator: Evaluator, value: ObjectValue, name: string): readonly Value[] {
  const holder = value.node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return [];
  const binding = value.file.syntax.binding(holder, holder.id.name);
  return (value.file.syntax.assignments.get(name) ?? []).flatMap((assignment) => {
    const { left, right } = assignment;
    if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier') return [];
    if (!binding || value.file.syntax.binding(left.object, left.object.name) !== binding) return [];
    return evaluator.evaluate(value.file, right, frameAround(right, value.frame));
  });
}
