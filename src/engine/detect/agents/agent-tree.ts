import type { DeclaredAgent } from './declared-agent.js';

/**
 * Who is whose child, where agents may hand over to each other and back: agents that nobody hands over to come first,
 * then those that the app runs itself, and every agent belongs to the first that reaches it.
 */
export function agentTree(
  agents: readonly DeclaredAgent[],
  delegatesOf: (agent: DeclaredAgent) => Iterable<DeclaredAgent>,
  isRun: (agent: DeclaredAgent) => boolean,
): ReadonlyMap<DeclaredAgent, DeclaredAgent> {
  const parents = new Map<DeclaredAgent, DeclaredAgent>();
  const reached = new Set<DeclaredAgent>();
  const handedTo = new Set(agents.flatMap((agent) => [...delegatesOf(agent)]));
  const order = [
    ...agents.filter((agent) => !handedTo.has(agent)),
    ...agents.filter((agent) => handedTo.has(agent) && isRun(agent)),
    ...agents,
  ];
  for (const root of order) {
    if (reached.has(root)) continue;
    reached.add(root);
    const pending = [root];
    for (const agent of pending) {
      for (const child of delegatesOf(agent)) {
        if (reached.has(child)) continue;
        reached.add(child);
        parents.set(child, agent);
        pending.push(child);
      }
    }
  }
  return parents;
}
