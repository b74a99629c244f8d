/** Longer texts are not parsed: telemetry must not stop the app. */
const LONGEST = 1_000_000;

/** An attribute that may be JSON text: the object or list that it states, else the value as it is. */
export function jsonValue(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  if (value.length > LONGEST || !/^\s*[[{]/.test(value)) return value === '' ? undefined : value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
