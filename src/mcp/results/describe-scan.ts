import { counted } from '../../engine/counted.js';
import { isTestPath } from '../../engine/project/is-test-path.js';
import type { ExistingTelemetry } from '../../engine/scan-report.js';
import type { ScanJson } from './scan-json.js';

const ROWS = 15;
const NOTHING =
  'No call of an AI library that amplitude-ai knows: is the root the app itself, and is it in TypeScript or JavaScript?';

type Described = Pick<
  ScanJson,
  'libraries' | 'plan' | 'totals' | 'unparsed' | 'existing' | 'call_sites' | 'entry_points' | 'identity'
>;

/** A scan in a few lines: counts, libraries, who is identified where, what is unsupported, the first steps of the plan. */
export function describeScan(scan: Described): string {
  const { libraries, plan, totals, unparsed, existing } = scan;
  const { call_sites, instrumented, uninstrumented, unsupported, clients, entry_points, tools, agents, files } = totals;
  const lines = [
    `${counted(call_sites, 'model call site')} in ${counted(files, 'file')}: ${instrumented} instrumented, ${uninstrumented} uninstrumented, ${unsupported} unsupported.`,
    `${counted(clients, 'client')}, ${counted(entry_points, 'entry point')}, ${counted(tools, 'tool')}, ${counted(agents, 'agent')}.`,
  ];
  for (const { id, package: name, version, call_sites: sites } of libraries) {
    lines.push(
      `- ${[id, name === id ? '' : name, version ?? ''].filter(Boolean).join(' ')}: ${counted(sites, 'call site')}`,
    );
  }
  if (call_sites === 0) lines.push(NOTHING);
  lines.push(...identified(scan), ...unsupportedSites(scan), ...telemetry(existing));
  if (unparsed.length > 0) {
    lines.push(`${counted(unparsed.length, 'file')} left out, since they do not parse (see unparsed).`);
  }
  if (plan.length > 0) lines.push(`Plan, ${counted(plan.length, 'step')}:`);
  for (const { step, file, action, why } of plan.slice(0, ROWS)) {
    lines.push(`${step}. ${file}: ${action}${action === 'wrap-tool' ? ', with level full' : ''} (${why})`);
  }
  if (plan.length > ROWS) lines.push(`… and ${plan.length - ROWS} more (see plan).`);
  return lines.join('\n');
}

/** Of the entry points that lead to a model call: where somebody is named, and where nobody is. */
function identified({ entry_points, identity }: Described): string[] {
  const serving = entry_points.filter(({ file, call_sites }) => call_sites.length > 0 && !isTestPath(file));
  if (serving.length === 0) return [];
  const users = new Set(identity.filter(({ names }) => names === 'user').map((one) => one.entry_point_id));
  const sessions = new Set(identity.filter(({ names }) => names === 'session').map((one) => one.entry_point_id));
  const groups = new Map<string, string[]>();
  for (const { id, file, line, name } of serving) {
    const named = [users.has(id) ? 'user' : '', sessions.has(id) ? 'conversation' : ''].filter(Boolean).join(' and ');
    const key = named === '' ? 'neither user nor conversation' : named;
    groups.set(key, [...(groups.get(key) ?? []), `${file}:${line} ${name}`]);
  }
  return [
    'What names the user and the conversation, by entry point:',
    ...[...groups].map(([key, places]) => {
      const more = places.length > ROWS ? `, … and ${places.length - ROWS} more` : '';
      return `- ${key} found: ${places.slice(0, ROWS).join(', ')}${more}`;
    }),
  ];
}

function unsupportedSites({ call_sites }: Described): string[] {
  const sites = call_sites.filter(({ status }) => status === 'unsupported');
  const rows = sites.slice(0, ROWS).map(({ file, line, api, reason }) => `- ${file}:${line} ${api}: ${reason}`);
  if (sites.length > ROWS) rows.push(`… and ${sites.length - ROWS} more (detail: full has all).`);
  return rows.length > 0 ? ['Unsupported:', ...rows] : [];
}

/** What the app imports is there; what it merely depends on may be. */
function telemetry(existing: readonly ExistingTelemetry[]): string[] {
  const namesOf = (items: readonly ExistingTelemetry[]) => [...new Set(items.map(({ name }) => name))];
  const imported = namesOf(existing.filter(({ file }) => file !== null));
  // The runtime is installed before it is imported: that is no telemetry yet.
  const installed = namesOf(existing.filter((one) => one.file === null && one.package !== 'amplitude-ai'));
  const others = installed.filter((name) => !imported.includes(name));
  return [
    ...(imported.length > 0 ? [`Telemetry already there: ${imported.join(', ')}.`] : []),
    ...(others.length > 0 ? [`Installed, but imported nowhere: ${others.join(', ')}.`] : []),
  ];
}
