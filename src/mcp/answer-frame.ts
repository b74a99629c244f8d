import type { CallToolResult } from '@modelcontextprotocol/server';
import type { ToolAnswer } from './tool-definition.js';

const LONGEST_TEXT = 8_000;

/** A tool's answer as an MCP result: its text, closed by the next call, and its data. */
export function answerFrame({ structured, text }: ToolAnswer): CallToolResult {
  const { next } = structured;
  const closing = next ? `Next: ${next.tool} ${JSON.stringify(next.arguments)}. ${next.why}` : 'Next: no further call.';
  return {
    content: [{ type: 'text', text: `${shorten(text, LONGEST_TEXT - closing.length - 1)}\n${closing}` }],
    structuredContent: { ...structured },
  };
}

/** The first lines that fit, and a line that says how many do not. */
function shorten(text: string, budget: number): string {
  if (text.length <= budget) return text;
  const lines = text.split('\n');
  const room = budget - 60;
  let used = 0;
  let kept = 0;
  for (const line of lines) {
    if (used + line.length + 1 > room) break;
    used += line.length + 1;
    kept += 1;
  }
  return [...lines.slice(0, kept), `… ${lines.length - kept} more lines are in the structured result.`].join('\n');
}
