import type { Node } from 'oxc-parser';
import { calledMethod } from '../syntax/called-method.js';
import { propertyName } from '../syntax/property-of.js';
import { staticText } from '../syntax/static-text.js';
import type { BodyField } from './body-field.js';

const TYPES: Readonly<Record<string, BodyField['type']>> = {
  string: 'string',
  uuid: 'string',
  email: 'string',
  number: 'number',
  int: 'number',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
  record: 'object',
};

/** The fields of a zod object schema: `z.object({ … })`, with refinements behind it. */
export function schemaFields(schema: Node): BodyField[] {
  for (let current = calledMethod(schema); current; current = calledMethod(current.receiver)) {
    const [shape] = current.call.arguments;
    if (!/^(strictO|looseO|o)bject$/.test(current.method) || shape?.type !== 'ObjectExpression') continue;
    return shape.properties.flatMap((property) => {
      const name = propertyName(property);
      return name !== undefined && property.type === 'Property' ? [fieldOf(name, property.value)] : [];
    });
  }
  return [];
}

function fieldOf(name: string, value: Node): BodyField {
  let optional = false;
  let type: BodyField['type'];
  let first: string | undefined;
  for (let current = calledMethod(value); current; current = calledMethod(current.receiver)) {
    if (['optional', 'default', 'nullish', 'catch'].includes(current.method)) optional = true;
    type = TYPES[current.method] ?? type;
    const [argument] = current.call.arguments;
    if (current.method === 'enum' && argument?.type === 'ArrayExpression') first = staticText(argument.elements[0]);
    if (current.method === 'literal') first = staticText(argument);
  }
  return { name, optional, declared: true, type, first };
}
