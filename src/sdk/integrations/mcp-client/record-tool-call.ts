import { claimCall } from '../../capture/claim-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import type { CapturedContext } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import type { CallEnd } from '../../client/lifetime/follow-call.js';
import { readToolResult } from './read-tool-result.js';

/** A `tools/call` request that is over. */
interface ToolCall {
  readonly request: Readonly<Record<string, unknown>> | undefined;
  readonly end: CallEnd;
  readonly invocationId: string;
}

/** Turns one call of a server's tool into an event, unless another observer has told it. */
export function recordToolCall({ request, end, invocationId }: ToolCall, context: CapturedContext): void {
  const toolName = asText(request?.['name']);
  if (!toolName) return;
  const ledger = toolLedgerOf(context.scope);
  const asked = ledger.askedAs(toolName);
  const endedAt = performance.now();
  const claimed = { kind: 'tool', names: [toolName, asked], startedAt: endedAt - end.latencyMs, endedAt };
  if (!claimCall(claimed, 'mcp')) return;
  const result = readToolResult(asRecord(end.output));
  const failure = end.failed ? errorFields(end.error) : result.isError ? { errorMessage: result.text } : undefined;
  context.client.trackToolCall(
    {
      toolName,
      invocationId,
      latencyMs: end.latencyMs,
      success: failure === undefined,
      input: request?.['arguments'],
      output: end.failed ? undefined : result.output,
      ...failure,
    },
    context,
  );
  // The next request of the model brings the result under the name by which the model knows the tool.
  if (asked !== undefined && asked !== toolName && ledger.takeRun(toolName)) ledger.ran(asked);
}
