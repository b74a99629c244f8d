import type Anthropic from '@anthropic-ai/sdk';
import { claimCall } from '../../capture/claim-call.js';
import { asRecord, asText } from '../../capture/read-json.js';
import type { CapturedContext } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { newId } from '../../client/new-id.js';

/** The name by which this observer of a call is told apart from others. */
const OBSERVER = 'tool-loop';

/**
 * Runs a tool that the model asked for, as one tool call event, unless its function tells itself (`ai.tool`).
 *
 * @param context `undefined` when nobody listens
 * @returns what goes back to the model; a tool that throws gives its error
 */
export async function runTool(
  { id, name }: Anthropic.ToolUseBlock,
  input: unknown,
  run: () => unknown,
  context: CapturedContext | undefined,
): Promise<Anthropic.ToolResultBlockParam> {
  const result = { type: 'tool_result', tool_use_id: id } as const;
  try {
    const output = await (context ? told(name, input, run, context) : run());
    return { ...result, content: contentOf(output) };
  } catch (error) {
    return { ...result, content: `Error: ${errorFields(error).errorMessage}`, is_error: true };
  }
}

function told(name: string, input: unknown, run: () => unknown, context: CapturedContext): unknown {
  const invocationId = newId();
  return followCall({ ...context, spanId: invocationId, tool: name }, run, (end) => {
    const endedAt = performance.now();
    const times = { startedAt: endedAt - end.latencyMs, endedAt };
    if (!claimCall({ kind: 'tool', names: [name], ...times }, OBSERVER)) return;
    context.client.trackToolCall(
      {
        toolName: name,
        invocationId,
        input,
        latencyMs: end.latencyMs,
        success: !end.failed,
        ...(end.failed ? errorFields(end.error) : { output: end.output }),
      },
      context,
    );
  });
}

type Content = NonNullable<Anthropic.ToolResultBlockParam['content']>;

function contentOf(output: unknown): Content {
  if (typeof output === 'string') return output;
  const isBlocks = Array.isArray(output) && output.every((item) => asText(asRecord(item)?.['type']));
  // Blocks of whatever type: the API says which of them it takes.
  if (isBlocks) return output as Content;
  return output === undefined || output === null ? '' : (JSON.stringify(output) ?? String(output));
}
