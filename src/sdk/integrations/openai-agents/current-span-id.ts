import { asRecord, asText } from '../../capture/read-json.js';

/** Where the SDK keeps its own async context; source: `tracing/context` of `@openai/agents-core`. */
const STORAGE = Symbol.for('openai.agents.core.asyncLocalStorage');

/** The id of the span that the running code is part of, as the SDK's `getCurrentSpan()` knows it. */
export function currentSpanId(): string | undefined {
  // Whatever the SDK, or another holder of the symbol, has put there.
  const storage = (globalThis as { [STORAGE]?: { getStore?: () => unknown } })[STORAGE];
  const store = asRecord(storage?.getStore?.());
  return store?.['active'] === true ? asText(asRecord(store['span'])?.['spanId']) : undefined;
}
