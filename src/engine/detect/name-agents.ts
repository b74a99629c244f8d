import type { Agent, EntryPoint } from '../scan-report.js';
import { agentName } from './agent-name.js';

type Nameable = Pick<EntryPoint, 'id' | 'file' | 'line' | 'column' | 'kind' | 'name' | 'route'>;

/**
 * Gives each entry point its agent: entry points of one route, or of one file, share one. Ids are kebab-case, unique
 * in the app and do not depend on the order in which files are found.
 *
 * @param packageNameOf the name of the package that a file belongs to
 */
export function nameAgents(
  entryPoints: readonly Nameable[],
  packageNameOf: (path: string) => string | undefined,
): { agents: Agent[]; agentOf: ReadonlyMap<string, string> } {
  const groups = new Map<string, Nameable[]>();
  for (const entry of entryPoints) {
    const key = entry.route === null ? entry.file : `${packageNameOf(entry.file) ?? ''} ${entry.route}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const agents: Agent[] = [];
  const agentOf = new Map<string, string>();
  const taken = new Set<string>();
  for (const members of groups.values()) {
    const [first] = members;
    if (!first) continue;
    const id = uniqueId(first, packageNameOf(first.file), taken);
    taken.add(id);
    for (const member of members) agentOf.set(member.id, id);
    agents.push({
      id,
      name: readable(id),
      parent_id: null,
      entry_points: members.map((member) => member.id),
      file: first.file,
      line: first.line,
      column: first.column,
      reason: first.route ? `serves ${first.route}` : `serves the entry points of ${first.file}`,
    });
  }
  return { agents, agentOf };
}

function uniqueId(entry: Nameable, packageName: string | undefined, taken: ReadonlySet<string>): string {
  const own = entry.name === 'default' || entry.name.startsWith('<') ? null : entry.name;
  const isHandlerName = /^(GET|POST|PUT|PATCH|DELETE|handler|default)$/.test(entry.name);
  const sources = [entry.route, entry.file, isHandlerName ? null : own, packageName];
  const base = agentName(sources);
  if (!taken.has(base)) return base;
  for (const prefix of [packageName, own, entry.file]) {
    const longer = prefix ? `${agentName([prefix])}-${base}` : base;
    if (!taken.has(longer)) return longer;
  }
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

function readable(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
