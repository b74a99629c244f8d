import { counted } from '../counted.js';
import { isTestPath } from '../project/is-test-path.js';
import type { CallSite, Client, EntryPoint, Identity, PlanStep, Tool, ToolClient, Tracer } from '../scan-report.js';
import type { BootstrapPlace } from './bootstrap-places.js';
import { byHand } from './by-hand.js';

/** What a plan is made from. */
export interface PlanInput {
  readonly clients: readonly Client[];
  readonly callSites: readonly CallSite[];
  readonly entryPoints: readonly EntryPoint[];
  readonly identity: readonly Identity[];
  readonly tools: readonly Tool[];
  readonly tracers: readonly Tracer[];
  readonly toolClients: readonly ToolClient[];
  /** The module that creates `ai` for a file. */
  readonly bootstrapOf: (file: string) => BootstrapPlace;
}

type Draft = Omit<PlanStep, 'step'>;

/**
 * What to do in which file, in order: the bootstrap module, hooks that it registers, shared clients (most call sites
 * first), calls that no client covers, entry points with what names user and conversation, tools. What is instrumented already needs no step.
 */
export function makePlan(input: PlanInput): PlanStep[] {
  const steps: Draft[] = [
    ...hookSteps(input),
    ...tracerSteps(input),
    ...clientSteps(input),
    ...callSteps(input),
    ...entryPointSteps(input),
    ...toolSteps(input),
    ...toolClientSteps(input),
    ...unsupportedSteps(input),
  ];
  steps.unshift(...bootstrapSteps(steps, input));
  return steps.map((step, index) => ({ step: index + 1, ...step }));
}

/** One module for each package that the steps touch and that has none yet. */
function bootstrapSteps(steps: readonly Draft[], { bootstrapOf }: PlanInput): Draft[] {
  const missing = new Set<string>();
  for (const { file, action } of steps) {
    const place = action === 'review' ? undefined : bootstrapOf(file);
    if (place && !place.isPresent) missing.add(place.path);
  }
  return [...missing].map((file) => ({
    file,
    action: 'create-bootstrap',
    why: `creates ai and one export per agent; ${missing.size === 1 ? 'every other step imports' : 'the other steps in its package import'} from it`,
  }));
}

function hookSteps({ callSites, bootstrapOf }: PlanInput): Draft[] {
  const groups = new Map<string, CallSite[]>();
  for (const site of callSites) {
    if (site.status !== 'uninstrumented' || !site.hook) continue;
    const key = `${bootstrapOf(site.file).path} ${site.hook.package}`;
    const group = groups.get(key);
    if (group) group.push(site);
    else groups.set(key, [site]);
  }
  return [...groups.values()].flatMap((observed) => {
    const [first] = observed;
    if (!first?.hook) return [];
    const files = counted(new Set(observed.map(({ file }) => file)).size, 'file');
    const calls = `${counted(observed.length, 'call')} in ${files}, without an edit of ${observed.length === 1 ? 'it' : 'them'}`;
    return {
      file: bootstrapOf(first.file).path,
      action: 'register-hook',
      why: `${first.hook.hook.register[0]} of ${first.hook.package} observes ${calls}`,
    };
  });
}

function tracerSteps({ tracers }: PlanInput): Draft[] {
  return tracers
    .filter(({ status, processors }) => status === 'uninstrumented' && processors !== null)
    .map(({ file, line, construct }) => ({
      file,
      action: 'bridge-otel',
      why: `${construct} on line ${line} lists span processors: one more turns its spans of model requests into events`,
    }));
}

function clientSteps({ clients, callSites }: PlanInput): Draft[] {
  const files = new Map(callSites.map((site) => [site.id, site.file]));
  return clients
    .filter(
      (client) =>
        client.status === 'uninstrumented' && !client.hook && (client.covers.length > 0 || client.mayServeMore),
    )
    .sort((a, b) => b.covers.length - a.covers.length || compare(a, b))
    .map((client) => {
      const what = `${client.construct} on line ${client.line}`;
      if (client.covers.length === 0) {
        return {
          file: client.file,
          action: 'wrap-client',
          why: `${what} is handed on to where no scan can follow it: wrapped, its calls are captured there too`,
        };
      }
      const covered = new Set(client.covers.map((id) => files.get(id)));
      const count = counted(client.covers.length, 'call site');
      const where =
        covered.size === 1 && covered.has(client.file) ? 'in this file' : `in ${counted(covered.size, 'file')}`;
      return {
        file: client.file,
        action: 'wrap-client',
        why: `${what} serves ${count} ${where}: one edit here covers ${client.covers.length === 1 ? 'it' : 'them all'}`,
      };
    });
}

function callSteps({ callSites, clients }: PlanInput): Draft[] {
  const covered = new Set(clients.flatMap((client) => client.covers));
  const open = callSites.filter((site) => site.status === 'uninstrumented' && !site.hook && !covered.has(site.id));
  return byFile(open, (file, sites) => ({
    file,
    action: 'wrap-call',
    why: `${counted(sites.length, 'call')} on ${lines(sites)} that no client in the app covers: wrapped in place`,
  }));
}

function entryPointSteps({ entryPoints, identity }: PlanInput): Draft[] {
  const open = entryPoints.filter((entry) => entry.status === 'uninstrumented' && entry.call_sites.length > 0);
  return byFile(open, (file, entries) => {
    const ids = new Set(entries.map((entry) => entry.id));
    const known = identity.filter((item) => ids.has(item.entry_point_id));
    const parts = [
      known.some((item) => item.names === 'user') ? 'the user' : undefined,
      known.some((item) => item.names === 'session') ? 'the conversation' : undefined,
    ].filter(Boolean);
    const named = parts.length > 0 ? `; ${parts.join(' and ')} can be named here` : '; nothing here names the user yet';
    return {
      file,
      action: 'wrap-entry-point',
      why: `${counted(entries.length, 'entry point')} on ${lines(entries)} ${entries.length === 1 ? 'leads' : 'lead'} to model calls${named}`,
    };
  });
}

function toolSteps({ tools }: PlanInput): Draft[] {
  const open = tools.filter((tool) => tool.status === 'uninstrumented' && tool.span !== null);
  return byFile(open, (file, own) => ({
    file,
    action: 'wrap-tool',
    why: `${counted(own.length, 'function')} that the model may call: ${lines(own)}`,
  }));
}

function toolClientSteps({ toolClients }: PlanInput): Draft[] {
  const open = toolClients.filter(({ status }) => status === 'uninstrumented');
  return byFile(open, (file, own) => ({
    file,
    action: 'wrap-tool',
    why: `${counted(own.length, 'client')} that ${own.length === 1 ? 'calls' : 'call'} tools of MCP servers: ${lines(own)}`,
  }));
}

function unsupportedSteps({ callSites }: PlanInput): Draft[] {
  const open = callSites.filter((site) => site.status === 'unsupported' && !isTestPath(site.file));
  return byFile(open, (file, sites) => ({
    file,
    action: 'review',
    why: `${counted(sites.length, 'call')} that no insertion can capture: ${lines(sites)}; ${[...new Set(sites.map(byHand))].join('; ')}`,
  }));
}

function byFile<T extends { readonly file: string; readonly line: number }>(
  items: readonly T[],
  draft: (file: string, own: readonly T[]) => Draft,
): Draft[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.file);
    if (group) group.push(item);
    else groups.set(item.file, [item]);
  }
  return [...groups].map(([file, own]) => draft(file, own));
}

function lines(items: readonly { readonly line: number }[]): string {
  const numbers = [...new Set(items.map((item) => item.line))].sort((a, b) => a - b);
  const shown = numbers.slice(0, 6).join(', ');
  const rest = numbers.length > 6 ? ' …' : '';
  return `line${numbers.length > 1 ? 's' : ''} ${shown}${rest}`;
}

function compare(a: { file: string; line: number }, b: { file: string; line: number }): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}
