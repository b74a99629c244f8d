import type { SourceFile } from '../../project/source-file.js';
import type { Agent, EntryPoint } from '../../scan-report.js';
import { callSiteId } from '../describe-calls.js';
import type { DetectedCall } from '../detected-call.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { located } from '../located.js';
import type { CallGraph } from '../reach.js';
import { agentName } from './agent-name.js';
import { agentTree } from './agent-tree.js';
import { declareAll } from './declare-all.js';
import type { DeclaredAgent } from './declared-agent.js';

/** What is known of the entry points' own agents. */
export interface ServingAgents {
  readonly agents: readonly Agent[];
  readonly agentOf: ReadonlyMap<string, string>;
  readonly entryPoints: readonly Pick<EntryPoint, 'id' | 'call_sites'>[];
}

/**
 * The agents of an app: those that its entry points serve, then those that it declares by a framework's means, with
 * what each is handed work by. Ids are unique among both.
 */
export function describeAgents(
  evaluator: Evaluator,
  graph: CallGraph,
  files: readonly SourceFile[],
  calls: readonly DetectedCall[],
  declared: readonly DeclaredAgent[],
  { agents: serving, agentOf, entryPoints }: ServingAgents,
): Agent[] {
  const { agents, agentAt, delegatesOf } = declareAll(evaluator, graph, files, calls, declared);
  if (agents.length === 0) return [...serving];
  const runs = new Map<DeclaredAgent, DetectedCall[]>();
  for (const call of calls) {
    for (const agent of agentsOfCall(evaluator, call, agentAt)) {
      const own = runs.get(agent);
      if (own) own.push(call);
      else runs.set(agent, [call]);
    }
  }
  const entriesOf = (agent: DeclaredAgent): readonly string[] => {
    const host = hostOf(agent);
    const own = calls.filter((call) => isMadeBy(call, agent));
    const sites = new Set([...(runs.get(agent) ?? []), ...own, ...(host ? [host] : [])].map(callSiteId));
    return entryPoints.filter((entry) => entry.call_sites.some((id) => sites.has(id))).map((entry) => entry.id);
  };
  const entries = new Map(agents.map((agent) => [agent, entriesOf(agent)]));
  const ids = idsOf(agents, serving, (agent) => entries.get(agent) ?? []);
  const parents = agentTree(agents, delegatesOf, (agent) => runs.has(agent));
  const parentOf = (agent: DeclaredAgent): string | null => {
    const parent = parents.get(agent);
    const [entry] = hostOf(agent) ? (entries.get(agent) ?? []) : [];
    const id = parent ? ids.get(parent) : entry && agentOf.get(entry);
    return id === undefined || id === ids.get(agent) ? null : id;
  };
  const known = new Map(serving.map((agent) => [agent.id, agent]));
  for (const agent of agents) {
    const { file, node, name, reason } = agent;
    const id = ids.get(agent) ?? name;
    const served = known.get(id);
    known.set(
      id,
      served
        ? { ...served, parent_id: parentOf(agent) }
        : {
            id,
            name,
            parent_id: parentOf(agent),
            entry_points: entries.get(agent) ?? [],
            ...located(file, node.start),
            reason,
          },
    );
  }
  return [...known.values()];
}

/** Whether a call stands in an agent's own code: its flow, its tools, its node of a graph. */
function isMadeBy({ file, node }: DetectedCall, agent: DeclaredAgent): boolean {
  const { file: home, node: body } = agent.serves ?? agent;
  return file === home && node !== body && node.start >= body.start && node.end <= body.end;
}

/** The model call that may hand over to an agent which it declares itself. */
function hostOf({ within }: DeclaredAgent): DetectedCall | undefined {
  return within && 'receivers' in within ? within : undefined;
}

/** The agents that a call runs: on which it is made, or that it is given. */
function agentsOfCall(
  evaluator: Evaluator,
  { file, node, receivers }: DetectedCall,
  agentAt: ReturnType<typeof declareAll>['agentAt'],
): Set<DeclaredAgent> {
  const given = node.arguments.flatMap((argument) =>
    argument.type === 'SpreadElement' ? [] : evaluator.evaluate(file, argument),
  );
  const found = new Set<DeclaredAgent>();
  for (const value of [...receivers, ...given]) {
    const agent = value.kind === 'library' && value.origin ? agentAt(value.origin.node) : undefined;
    if (agent) found.add(agent);
  }
  return found;
}

/** Names that say what a thing is and not which. */
const SORTS = /^(agent|agents|graph|builder|workflow|executor|agentExecutor|app|entrypoint)$/i;
/** Folders and files that say that agents are there. */
const PLACES = /(?<=^|\/)(agents?|graphs?)(?=\/|\.[cm]?[jt]sx?$)/gi;

/**
 * Readable and unique: the agent's name, with its file's before it where another has the same, else a number after it.
 * An agent that bears the name of the one whose entry points run it is that agent.
 */
function idsOf(
  agents: readonly DeclaredAgent[],
  serving: readonly Agent[],
  entriesOf: (agent: DeclaredAgent) => readonly string[],
): ReadonlyMap<DeclaredAgent, string> {
  const ids = new Map<DeclaredAgent, string>();
  const open = new Map(serving.map((agent) => [agent.id, agent]));
  const taken = new Set(open.keys());
  for (const agent of agents) {
    const place = agentName([agent.file.path.replace(PLACES, ''), agent.file.path]);
    const own = agentName([agent.name, agent.file.path]);
    const base = !SORTS.test(agent.name) ? own : agent.within ? `${place}-${own}` : place;
    const entries = entriesOf(agent);
    const isServed = open.get(base)?.entry_points.some((entry) => entries.includes(entry)) ?? false;
    const candidates = place.includes(base) ? [base, place] : [base, `${place}-${base}`];
    let id = isServed ? base : candidates.find((candidate) => !taken.has(candidate));
    for (let number = 2; id === undefined; number++) {
      if (!taken.has(`${base}-${number}`)) id = `${base}-${number}`;
    }
    open.delete(id);
    taken.add(id);
    ids.set(agent, id);
  }
  return ids;
}
