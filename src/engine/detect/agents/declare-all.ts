import type { Node } from 'oxc-parser';
import type { CallKind } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import type { DetectedCall } from '../detected-call.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { CallGraph } from '../reach.js';
import type { DeclaredAgent } from './declared-agent.js';
import { delegates } from './delegates.js';
import { type GraphNode, graphNodes } from './graph-nodes.js';

/** The agents that an app declares, in the order of their places, and to whom each may hand over. */
export interface Declarations {
  readonly agents: readonly DeclaredAgent[];
  readonly agentAt: (node: Node) => DeclaredAgent | undefined;
  readonly agentsIn: (file: SourceFile) => readonly DeclaredAgent[];
  readonly delegatesOf: (agent: DeclaredAgent) => ReadonlySet<DeclaredAgent>;
}

/** Ties the agents that the files declare together, with those that are nodes of their graphs. */
export function declareAll(
  evaluator: Evaluator,
  graph: CallGraph,
  files: readonly SourceFile[],
  calls: readonly DetectedCall[],
  declared: readonly DeclaredAgent[],
): Declarations {
  const byNode = new Map<Node, DeclaredAgent>(declared.map((agent) => [agent.node, agent]));
  const agentAt = (node: Node) => byNode.get(node);
  const nodes =
    byNode.size > 0
      ? files.flatMap((file) => (file.text.includes('addNode') ? graphNodes(evaluator, file, agentAt) : []))
      : [];
  const asking = modelNodes(graph, calls, nodes);
  for (const { graph: within, file, call, name, serves } of nodes) {
    if (!serves || !asking.has(serves.node)) continue;
    const reason = `a node of ${within.name} that asks a model`;
    byNode.set(call, { file, node: call, name, library: within.library, reason, within, serves });
  }
  const agents = [...byNode.values()].sort(byPlace);
  const byFile = new Map<SourceFile, DeclaredAgent[]>();
  for (const agent of agents) byFile.set(agent.file, [...(byFile.get(agent.file) ?? []), agent]);
  const agentsIn = (file: SourceFile) => byFile.get(file) ?? [];
  const known = new Map<DeclaredAgent, ReadonlySet<DeclaredAgent>>();
  const delegatesOf = (agent: DeclaredAgent) => {
    let found = known.get(agent);
    if (!found) {
      const runs = nodes
        .filter(({ graph: owner, call }) => (agentAt(call) ?? owner) === agent)
        .map(({ file, runs: node }) => ({ file, node }));
      const starts = agent.serves ? runs : [agent, ...runs];
      const within = agents.filter((other) => other.within === agent);
      found = new Set([...within, ...delegates(evaluator, agent, starts, { agentAt, agentsIn })]);
      known.set(agent, found);
    }
    return found;
  };
  return { agents, agentAt, agentsIn, delegatesOf };
}

/** What does not make a node an agent: looking things up. */
const LOOKUPS: ReadonlySet<CallKind> = new Set(['embedding', 'rerank', 'indirect', 'moderation']);

/** The functions at nodes from which a model call is reached. */
function modelNodes(graph: CallGraph, calls: readonly DetectedCall[], nodes: readonly GraphNode[]): Set<Node> {
  const wanted = new Set<Node>(nodes.flatMap(({ serves }) => serves?.node ?? []));
  const found = new Set<Node>();
  if (wanted.size === 0) return found;
  for (const call of calls) {
    if (LOOKUPS.has(call.call.kind)) continue;
    for (const { node } of graph.reach(call.file, call.node).functions) if (wanted.has(node)) found.add(node);
  }
  return found;
}

function byPlace(a: DeclaredAgent, b: DeclaredAgent): number {
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.node.start - b.node.start || a.node.end - b.node.end;
}
