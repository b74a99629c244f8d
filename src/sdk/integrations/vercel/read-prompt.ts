import type { ModelCall, ToolResult } from '../../capture/model-call.js';
import { asList, asRecord, asText, parseJson } from '../../capture/read-json.js';

type Fields = Readonly<Record<string, unknown>>;

/** The text of a message's `content`: a string, or parts of which those of type `text` are said aloud. */
function readText(content: unknown): string | undefined {
  if (typeof content === 'string') return asText(content);
  const texts: string[] = [];
  for (const item of asList(content)) {
    const part = asRecord(item);
    const text = part?.['type'] === 'text' ? asText(part['text']) : undefined;
    if (text) texts.push(text);
  }
  return texts.length > 0 ? texts.join('\n') : undefined;
}

/** A result is the value itself up to major 4, later `{ type, value }`. */
function readOutput(part: Fields): Pick<ToolResult, 'output' | 'isError'> {
  const output = asRecord(part['output']);
  const type = asText(output?.['type']);
  if (!output || !type) return { output: part['result'] ?? part['output'], isError: part['isError'] === true };
  return {
    output: type === 'execution-denied' ? output['reason'] : output['value'],
    isError: type.startsWith('error') || type === 'execution-denied',
  };
}

function readResults(prompt: readonly unknown[]): ToolResult[] {
  const results: ToolResult[] = [];
  for (let index = prompt.length - 1; index >= 0; index -= 1) {
    const message = asRecord(prompt[index]);
    const parts = asList(message?.['content']);
    if (message?.['role'] === 'assistant') {
      nameInputs(results, parts);
      break;
    }
    if (message?.['role'] !== 'tool') continue;
    const found: ToolResult[] = [];
    for (const item of parts) {
      const part = asRecord(item);
      const id = asText(part?.['toolCallId']);
      if (part?.['type'] !== 'tool-result' || !id) continue;
      const name = asText(part['toolName']);
      found.push({ id, ...(name ? { name } : {}), ...readOutput(part) });
    }
    results.unshift(...found);
  }
  return results;
}

function nameInputs(results: readonly ToolResult[], parts: readonly unknown[]): void {
  for (const item of parts) {
    const part = asRecord(item);
    if (part?.['type'] !== 'tool-call') continue;
    const result = results.find(({ id }) => id === part['toolCallId']);
    if (!result) continue;
    const given = part['input'] ?? part['args'];
    result.input = typeof given === 'string' ? parseJson(given) : given;
    const name = asText(part['toolName']);
    if (name) result.name ??= name;
  }
}

/**
 * Reads the AI SDK's prompt onto the call: messages of role `system`, `user`, `assistant` and `tool`.
 * Shape: https://ai-sdk.dev/providers/community-providers/custom-providers
 */
export function readPrompt(call: ModelCall, prompt: readonly unknown[]): void {
  const system: string[] = [];
  for (const item of prompt) {
    const message = asRecord(item);
    const text = message?.['role'] === 'system' ? readText(message['content']) : undefined;
    if (text) system.push(text);
  }
  if (system.length > 0) call.systemPrompt = system.join('\n\n');
  const last = asRecord(prompt.at(-1));
  if (last?.['role'] === 'user') {
    call.userMessage = readText(last['content']);
    const before = asRecord(prompt.slice(0, -1).findLast((message) => asRecord(message)?.['role'] === 'user'));
    call.repeatsUserMessage = call.userMessage !== undefined && call.userMessage === readText(before?.['content']);
  }
  call.toolResults = readResults(prompt);
}
