import { claimCall } from '../../capture/claim-call.js';
import { asNumber, asRecord, asText } from '../../capture/read-json.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import { errorFields } from '../../client/error-fields.js';
import { runningContext } from '../../client/framework-context.js';
import type { TrackingClient } from '../../client/tracking-client.js';

/** Where a run of a tool is told. */
interface ToolObserver {
  /** Takes what runs outside any session. */
  readonly client: TrackingClient;
  /** The name by which several observers of one run tell each other apart. */
  readonly name: string;
}

/** A run of a tool that is under way. */
export interface ToolRun {
  /** On `performance.now()`'s clock. */
  readonly startedAt: number;
  readonly invocationId: string;
}

/**
 * Tells one run of a tool, as the AI SDK's telemetry words it: `{ toolCall, toolOutput, toolExecutionMs }`; nothing when
 * `ai.tool` or another observer has told it.
 */
export function recordToolExecution(event: unknown, run: ToolRun, observer: ToolObserver): void {
  const { startedAt, invocationId } = run;
  const told = asRecord(event);
  const toolCall = asRecord(told?.['toolCall']);
  const output = asRecord(told?.['toolOutput']);
  const toolName = asText(toolCall?.['toolName']);
  if (!toolCall || !toolName) return;
  const endedAt = performance.now();
  if (!claimCall({ kind: 'tool', names: [toolName], startedAt, endedAt }, observer.name)) return;
  const context = runningContext();
  const ledger = toolLedgerOf(context?.scope);
  const id = asText(toolCall['toolCallId']);
  if (id) ledger.tracked(id);
  const failed = output?.['type'] === 'tool-error';
  (context?.client ?? observer.client).trackToolCall(
    {
      toolName,
      invocationId,
      latencyMs: asNumber(told?.['toolExecutionMs']) ?? endedAt - startedAt,
      success: !failed,
      input: toolCall['input'],
      ...(failed ? errorFields(output['error']) : { output: output?.['output'] }),
      time: Math.round(Date.now() - (endedAt - startedAt)),
    },
    context,
  );
  // The client notes every run that it tracks; the result of this one is known already.
  if (id) ledger.takeRun(toolName);
}
