import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { Value } from '../evaluate/value.js';
import type { Declarations } from './declare-all.js';
import type { DeclaredAgent } from './declared-agent.js';
import { referencesWithin } from './references-within.js';

/** How far the functions and tools of an agent are followed to the agents that they run. */
const MAX_DEPTH = 3;
const MAX_REGIONS = 100;

interface Region {
  readonly file: SourceFile;
  readonly node: Node;
  readonly depth: number;
}

/**
 * The agents that one hands over to or runs: named in its handoffs, its tools or its graph, or in functions and tools
 * of the app that those name.
 *
 * @param starts where to look
 */
export function delegates(
  evaluator: Evaluator,
  self: DeclaredAgent,
  starts: readonly { readonly file: SourceFile; readonly node: Node }[],
  { agentAt, agentsIn }: Pick<Declarations, 'agentAt' | 'agentsIn'>,
): Set<DeclaredAgent> {
  const found = new Set<DeclaredAgent>();
  const regions: Region[] = starts.map((start) => ({ ...start, depth: 0 }));
  const seen = new Set<Node>(regions.map(({ node }) => node));
  const enter = (file: SourceFile, node: Node, depth: number) => {
    if (depth > MAX_DEPTH || seen.has(node) || seen.size > MAX_REGIONS) return;
    seen.add(node);
    regions.push({ file, node, depth });
  };
  const take = (value: Value, depth: number) => {
    switch (value.kind) {
      case 'library': {
        const agent = value.origin && agentAt(value.origin.node);
        if (agent && agent !== self) found.add(agent);
        else if (value.origin && !agent) enter(value.origin.file, value.origin.node, depth);
        break;
      }
      case 'function':
      case 'object':
        enter(value.file, value.node, depth);
        break;
      case 'collection':
        for (const item of value.items()) if (item.kind !== 'collection') take(item, depth);
        break;
      default:
        break;
    }
  };
  for (const { file, node, depth } of regions) {
    for (const reference of referencesWithin(file, node)) {
      for (const value of evaluator.evaluate(file, reference)) take(value, depth + 1);
    }
    for (const inline of agentsIn(file)) {
      if (inline !== self && inline.node !== node && isInside(inline.node, node)) found.add(inline);
    }
  }
  return found;
}

function isInside(node: Node, region: Node): boolean {
  return node.start >= region.start && node.end <= region.end;
}
