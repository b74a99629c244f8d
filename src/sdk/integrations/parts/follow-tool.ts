import { claimCall } from '../../capture/claim-call.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import { callInput } from '../../client/call-input.js';
import { captureContext, globalState } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { newId } from '../../client/new-id.js';
import type { PartCall } from './hook-part.js';

interface FollowedTool {
  readonly toolName: string;
  readonly ownName?: string | undefined;
  readonly observer: string;
  readonly result?: (output: unknown) => unknown;
  readonly isPause?: (error: unknown) => boolean;
}

/**
 * Runs a framework's tool and tells the run as one tool call; one whose function `ai.tool` wraps is told by that.
 *
 * @param toolName as the model knows it
 * @param ownName as the app knows it, where that may differ
 * @param observer the framework
 * @param result what the tool gave, in what the framework makes of it
 * @param isPause whether what a run throws only says that somebody else will give the result; then that tells it
 */
export function followTool(
  { args, call }: Pick<PartCall, 'args' | 'call'>,
  { toolName, ownName = toolName, observer, result = (output) => output, isPause = () => false }: FollowedTool,
): unknown {
  const context = captureContext();
  const client = context?.client ?? globalState().defaultClient;
  if (!client) return call();
  const invocationId = newId();
  const input = callInput(args);
  // What runs in a tool asks models for the one that called it: no user says that.
  const inside = context && { ...context, spanId: invocationId, delegated: true };
  return followCall(
    inside,
    () => call(),
    ({ latencyMs, failed, error, output }) => {
      if (failed && isPause(error)) return;
      const endedAt = performance.now();
      const claimed = { kind: 'tool', names: [toolName, ownName], startedAt: endedAt - latencyMs, endedAt };
      if (claimCall(claimed, observer)) {
        const outcome = failed ? errorFields(error) : { output: result(output) };
        client.trackToolCall({ toolName, invocationId, input, latencyMs, success: !failed, ...outcome }, context);
      } else if (ownName !== toolName) {
        // Told under its own name: its result will come under the model's.
        toolLedgerOf(context?.scope).ran(toolName);
      }
    },
  );
}
