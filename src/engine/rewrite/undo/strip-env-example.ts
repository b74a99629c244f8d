import { ENV_EXAMPLE_CONTENT } from '../env-example-edit.js';

/** An example environment without our lines: `undefined` when they are not there, `null` when it has no others. */
export function stripEnvExample(text: string): string | null | undefined {
  const lines = text.includes('\r\n') ? ENV_EXAMPLE_CONTENT.replaceAll('\n', '\r\n') : ENV_EXAMPLE_CONTENT;
  if (text === lines) return null;
  const at = text.indexOf(lines);
  if (at === -1) return undefined;
  const gap = /\r?\n$/.exec(text.slice(0, at))?.[0] ?? '';
  return text.slice(0, at - gap.length) + text.slice(at + lines.length);
}
