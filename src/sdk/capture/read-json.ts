import { isProxy } from '../platform/is-proxy.js';

/** Readers for values that arrive from outside: the wanted shape, or `undefined`. */

/** A JSON object (no array). */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  // Checked: an object that is no array can be read by string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

const NOTHING: readonly unknown[] = [];

/** An array; empty when it is not one, or when looking at it would run somebody's proxy traps. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) && !isProxy(value) ? value : NOTHING;
}

/** A non-empty string. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A finite number. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A token count: finite and not negative. */
export function asCount(value: unknown): number | undefined {
  const count = asNumber(value);
  return count !== undefined && count >= 0 ? count : undefined;
}

/** JSON text as its value, or the text itself when it is not JSON. */
export function parseJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
