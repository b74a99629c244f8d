import { EVENTS } from '../../../schema/index.js';
import { jsonValue } from '../json-value.js';
import type { SpanOptions } from '../track-options.js';
import { errorProperties } from './error-properties.js';
import type { EventDraft } from './event-draft.js';

export function spanEvent(options: SpanOptions, spanId: string, parentSpanId: string | undefined): EventDraft {
  return {
    type: EVENTS.SPAN,
    fields: options,
    takesTurn: true,
    linksReplay: false,
    properties: {
      '[Agent] Span ID': spanId,
      '[Agent] Span Name': options.spanName,
      '[Agent] Latency Ms': options.latencyMs,
      ...errorProperties(options.isError, options),
      '[Agent] Parent Span ID': options.parentSpanId ?? parentSpanId,
      '[Agent] Input State': jsonValue(options.inputState),
      '[Agent] Output State': jsonValue(options.outputState),
    },
  };
}
