import { jsonValue } from './json-value.js';

/** Keys by which the second argument shows that a framework, not the model, passed it. */
const FRAMEWORK_KEYS = ['toolCallId', 'abortSignal', 'signal', 'callbacks', 'configurable', 'sendNotification'];

/** What a function was called with, as plain data: its only argument, else the list of its arguments. */
export function callInput(args: readonly unknown[]): unknown {
  const own = args.filter((arg, index) => index === 0 || !isFrameworkContext(arg));
  return jsonValue(own.length <= 1 ? own[0] : own);
}

function isFrameworkContext(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return FRAMEWORK_KEYS.some((key) => key in value);
  } catch {
    return false;
  }
}
