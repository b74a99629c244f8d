import type { Agent, EntryPoint } from '../../scan-report.js';
import { agentName, NAMELESS } from './agent-name.js';

type Nameable = Pick<EntryPoint, 'id' | 'file' | 'line' | 'column' | 'kind' | 'name' | 'route'>;

/**
 * Gives each entry point its agent. Entry points of one file share one; where the file's name says nothing (`server.ts`,
 * `index.ts`), those of one route do. Ids are kebab-case, unique in the app and do not depend on the order in which
 * files are found.
 *
 * @param packageNameOf the name of the package that a file belongs to
 */
export function nameAgents(
  entryPoints: readonly Nameable[],
  packageNameOf: (path: string) => string | undefined,
): { agents: Agent[]; agentOf: ReadonlyMap<string, string> } {
  const groups = new Map<string, Nameable[]>();
  for (const entry of entryPoints) {
    const isTold = agentName([entry.file]) !== NAMELESS;
    const key = isTold || entry.route === null ? entry.file : `${packageNameOf(entry.file) ?? ''} ${entry.route}`;
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
    const routes = [...new Set(members.flatMap(({ route }) => route ?? []))];
    const onlyRoute = routes.length === 1 ? routes[0] : undefined;
    const id = uniqueId(first, onlyRoute, packageNameOf(first.file), taken);
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
      reason: onlyRoute ? `serves ${onlyRoute}` : `serves the entry points of ${first.file}`,
    });
  }
  return { agents, agentOf };
}

function uniqueId(
  entry: Nameable,
  route: string | undefined,
  packageName: string | undefined,
  taken: ReadonlySet<string>,
): string {
  const own = entry.name === 'default' || entry.name.startsWith('<') ? null : entry.name;
  const isHandlerName = /^(GET|POST|PUT|PATCH|DELETE|handler|default)$/.test(entry.name);
  const base = agentName([route, entry.file, isHandlerName ? null : own, packageName]);
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
