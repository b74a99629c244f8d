import type { Tool } from '../scan-report.js';
import type { DetectedClient } from './detect-clients.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { findingId } from './finding-id.js';
import { located } from './located.js';
import { IN_A_TEST, statusIn } from './status-in.js';
import type { DetectedTool } from './tools/detected-tool.js';
import { givenTools, type ToolTaker } from './tools/given-tools.js';

const SEVERAL_NAMES = 'one function of the app makes it under several names';

/**
 * The tools that models and agents are given, then those that are only made, each once.
 *
 * @param declared what `declaredTools` finds in the files
 */
export function describeTools(
  evaluator: Evaluator,
  declared: readonly DetectedTool[],
  calls: readonly DetectedCall[],
  clients: readonly DetectedClient[],
): Tool[] {
  const takers = [
    ...calls.flatMap(({ file, node, receivers: [receiver] }): ToolTaker[] =>
      receiver ? [{ file, args: node.arguments, library: receiver.library.id }] : [],
    ),
    ...clients.map(({ file, node, value }): ToolTaker => ({ file, args: node.arguments, library: value.library.id })),
  ];
  const found = new Map<string, Tool>();
  const add = (tool: DetectedTool) => {
    const { file, offset, name, library, span } = tool;
    const { status, isLeft } = statusIn(file, tool.status);
    const reason = isLeft ? `${tool.reason}; ${IN_A_TEST}` : tool.reason;
    const id = findingId('tool', file, offset);
    const earlier = found.get(id);
    if (!earlier) {
      const confidence = span ? 'certain' : 'likely';
      found.set(id, { id, ...located(file, offset), name, library, status, confidence, reason, span });
    } else if (tool.isFromFactory && earlier.name !== name && earlier.status === 'uninstrumented') {
      found.set(id, { ...earlier, name: '<dynamic>', status: 'unsupported', reason: SEVERAL_NAMES, span: null });
    }
  };
  for (const taker of takers) for (const tool of givenTools(evaluator, taker)) add(tool);
  for (const tool of declared) add(tool);
  return [...found.values()].sort(byPlace);
}

function byPlace(a: Tool, b: Tool): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
