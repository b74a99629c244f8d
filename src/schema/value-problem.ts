import type { PropertyDefinition } from './event-catalog.js';

const describe = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return typeof value;
};

const isOfType = (value: unknown, type: PropertyDefinition['type']): boolean => {
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
};

/** A list, given as such or serialized: the published reference allows both. */
function isList(value: unknown, type: PropertyDefinition['type']): boolean {
  let list = value;
  if (typeof value === 'string' && value.startsWith('[')) {
    try {
      list = JSON.parse(value);
    } catch {
      return false;
    }
  }
  return Array.isArray(list) && list.every((item) => isOfType(item, type));
}

/** Why a value does not fit its property: `['wrong_type' | 'wrong_value', what was expected]`; `undefined` when it fits. */
export function valueProblem(
  property: PropertyDefinition,
  value: unknown,
): { readonly code: 'wrong_type' | 'wrong_value'; readonly expected: string } | undefined {
  const fits = property.array ? isList(value, property.type) : isOfType(value, property.type);
  if (!fits) {
    const expected = property.array ? `a list of ${property.type}` : property.type;
    return { code: 'wrong_type', expected: `must be ${expected}, not ${describe(value)}` };
  }
  if (property.values && typeof value === 'string' && !property.values.includes(value)) {
    return { code: 'wrong_value', expected: `must be one of ${property.values.join(', ')}` };
  }
  if (property.name === '$llm_message' && !hasText(value)) {
    return { code: 'wrong_type', expected: 'must be { text: string }' };
  }
  return undefined;
}

const hasText = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
