import type { ModelCall, RequestedToolCall, ToolResult } from '../../capture/model-call.js';
import { asList, asRecord } from '../../capture/read-json.js';

/** How a provider writes the blocks of a turn. */
export interface BlockReaders {
  readonly text: (blocks: unknown) => string | undefined;
  readonly results: (blocks: readonly unknown[]) => readonly ToolResult[];
  readonly toolUses: (blocks: readonly unknown[]) => readonly RequestedToolCall[];
}

/**
 * Reads a conversation of turns made of blocks, where the results of tools come back in a user's turn (Anthropic's
 * messages, Bedrock's Converse), onto the call: the user's message when it ends in one, else the results of the tools that
 * the model asked for last.
 */
export function readBlockTurns(call: ModelCall, turns: readonly unknown[], read: BlockReaders): void {
  const results: ToolResult[] = [];
  let index = turns.length - 1;
  for (; index >= 0; index -= 1) {
    const turn = asRecord(turns[index]);
    if (turn?.['role'] !== 'user') break;
    results.unshift(...read.results(asList(turn['content'])));
  }
  for (const { id, name, input } of read.toolUses(asList(asRecord(turns[index])?.['content']))) {
    const result = results.find((candidate) => candidate.id === id);
    if (result) Object.assign(result, { name, input });
  }
  call.toolResults = results;
  const last = asRecord(turns.at(-1));
  // Results come back in a user turn, but it is the app that speaks in it.
  if (last?.['role'] !== 'user' || read.results(asList(last['content'])).length > 0) return;
  call.userMessage = read.text(last['content']);
  const before = asRecord(turns.slice(0, -1).findLast((turn) => asRecord(turn)?.['role'] === 'user'));
  call.repeatsUserMessage = call.userMessage !== undefined && call.userMessage === read.text(before?.['content']);
}
