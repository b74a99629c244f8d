import { EVENTS } from '../../../schema/index.js';
import { jsonValue } from '../json-value.js';
import type { ToolCallOptions } from '../track-options.js';
import { errorProperties } from './error-properties.js';
import type { EventDraft } from './event-draft.js';

export function toolCallEvent(
  options: ToolCallOptions,
  invocationId: string,
  parentMessageId: string | undefined,
): EventDraft {
  return {
    type: EVENTS.TOOL_CALL,
    fields: options,
    takesTurn: true,
    linksReplay: true,
    properties: {
      '[Agent] Invocation ID': invocationId,
      '[Agent] Component Type': 'tool',
      '[Agent] Tool Name': options.toolName,
      '[Agent] Latency Ms': options.latencyMs,
      '[Agent] Tool Success': options.success,
      ...errorProperties(options.isError ?? !options.success, options),
      '[Agent] Tool Input': jsonValue(options.input),
      '[Agent] Tool Output': jsonValue(options.output),
      '[Agent] Parent Message ID': options.parentMessageId ?? parentMessageId,
    },
  };
}
