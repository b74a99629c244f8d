import type { Client } from '../scan-report.js';

/** A client's construction with the wrap around it, as a hint: `ai.wrap(new OpenAI(…))`. */
export function wrappedConstruct({ construct }: Pick<Client, 'construct'>): string {
  return `ai.wrap(${construct.endsWith('()') ? construct.slice(0, -2) : construct}(…))`;
}
