import { claimCall } from '../../capture/claim-call.js';
import { asRecord, asText, parseJson } from '../../capture/read-json.js';
import { toolLedgerOf } from '../../capture/tool-ledger-of.js';
import type { CapturedContext } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import type { TrackingClient } from '../../client/tracking-client.js';
import { dropOldest } from './drop-oldest.js';

interface ToolRun {
  /** Unknown where the tool's class does not tell it: its result does. */
  readonly name: string | undefined;
  readonly className: string | undefined;
  readonly input: unknown;
  readonly toolCallId: string | undefined;
  readonly startedAt: number;
  readonly time: number;
  /** Takes what runs outside any session. */
  readonly client: TrackingClient | undefined;
  readonly context: CapturedContext | undefined;
}

const KEY = Symbol.for('amplitude-ai/langchain-tool-runs');

// One ledger for all handlers and all copies of this package: a run that several handlers hear of is told once.
const holder = globalThis as { [KEY]?: Map<string, ToolRun> };
holder[KEY] ??= new Map();
const runs = holder[KEY];

/** The tools that LangChain runs, by the ids of their runs. */
export const toolRuns = { started, ended } as const;

/** @param told the arguments of `handleToolStart` */
function started(
  told: readonly unknown[],
  client: TrackingClient | undefined,
  context: CapturedContext | undefined,
): void {
  const [tool, input, runId, , , , runName, toolCallId] = told;
  const id = String(runId);
  if (runs.has(id)) return;
  const path: unknown = asRecord(tool)?.['id'];
  runs.set(id, {
    name: asText(runName) ?? asText(asRecord(tool)?.['name']),
    className: Array.isArray(path) ? asText(path.at(-1)) : undefined,
    input: typeof input === 'string' ? parseJson(input) : input,
    toolCallId: asText(toolCallId),
    startedAt: performance.now(),
    time: Date.now(),
    client,
    context,
  });
  dropOldest(runs);
}

/** One tool call, unless `ai.tool` around its function has told it. */
function ended(runId: unknown, { output, error }: { output?: unknown; error?: unknown }): void {
  const id = String(runId);
  const run = runs.get(id);
  runs.delete(id);
  // A graph that waits for a person throws through its tools: they run again, and end then.
  if (!run || asRecord(error)?.['is_bubble_up'] === true) return;
  const client = run.context?.client ?? run.client;
  if (!client) return;
  const message = asRecord(output);
  const messageId = asText(message?.['tool_call_id']);
  const name = run.name ?? (messageId ? asText(message?.['name']) : undefined);
  const endedAt = performance.now();
  if (!claimCall({ kind: 'tool', names: [name], startedAt: run.startedAt, endedAt }, 'langchain')) return;
  const ledger = toolLedgerOf(run.context?.scope);
  const toolCallId = run.toolCallId ?? messageId;
  const asked = toolCallId ? ledger.tracked(toolCallId) : undefined;
  const toolName = name ?? asked ?? run.className ?? 'tool';
  const result = messageId ? message?.['content'] : output;
  client.trackToolCall(
    {
      toolName,
      latencyMs: endedAt - run.startedAt,
      success: error === undefined && !(messageId && message?.['status'] === 'error'),
      input: run.input,
      ...(error === undefined
        ? { output: typeof result === 'string' ? parseJson(result) : result }
        : errorFields(error)),
      time: run.time,
    },
    run.context,
  );
  // The client notes every run that it tracks; the result of this one is known already.
  if (toolCallId) ledger.takeRun(toolName);
}
