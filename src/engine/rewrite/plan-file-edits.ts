import type { HookUse } from '../detect/hooks/hook-use.js';
import { byHand } from '../plan/by-hand.js';
import type { Client } from '../scan-report.js';
import type { Edit, SkippedSite } from './edit.js';
import type { FileFindings } from './file-findings.js';
import { functionNode } from './function-node.js';
import type { Level } from './level.js';
import { planCallWrap } from './plan-call-wrap.js';
import { planClientWrap } from './plan-client-wrap.js';
import { hasSession, planHandler } from './plan-handler.js';
import { chooseIdentity, planIdentity } from './plan-identity.js';
import { planOtelBridge } from './plan-otel-bridge.js';
import { planTool } from './plan-tool.js';
import { planToolClient } from './plan-tool-client.js';
import type { RewriteContext } from './rewrite-context.js';

/** A note for the owner of the file about what an insertion cannot do. */
export interface Todo {
  readonly offset: number;
  readonly text: string;
}

export interface FileEdits {
  readonly edits: readonly Edit[];
  readonly skipped: readonly SkippedSite[];
  readonly todos: readonly Todo[];
  /** The hooks that are to be registered for calls in the file. */
  readonly hooks: readonly HookUse[];
}

export interface FileEditsInput {
  readonly findings: FileFindings;
  readonly level: Level;
  /** Every client of the app by id. */
  readonly clients: ReadonlyMap<string, Client>;
  /** The export of an agent in the bootstrap module. */
  readonly exportOf: (agentId: string | null, entryPointName: string) => string;
  /** Edits that failed a check, by `editKey`. */
  readonly refused: ReadonlyMap<string, string>;
  /** Whether the bootstrap module can register a hook. */
  readonly canRegister: (use: HookUse) => boolean;
  /** Whether the bootstrap module can hold the OpenTelemetry bridge. */
  readonly canBridge: boolean;
  /** The files that are rewritten together. */
  readonly together: ReadonlySet<string>;
}

/** What tells one edit of a file from another, also after replanning. */
export function editKey(edit: Pick<Edit, 'kind' | 'offset'>): string {
  return `${edit.kind}@${edit.offset}`;
}

class Collector {
  readonly edits: Edit[] = [];
  readonly skipped: SkippedSite[] = [];
  readonly todos: Todo[] = [];
  readonly hooks: HookUse[] = [];
  readonly #refused: ReadonlyMap<string, string>;

  constructor(refused: ReadonlyMap<string, string>) {
    this.#refused = refused;
  }

  isRefused(kind: Edit['kind'], offset: number): boolean {
    return this.#refused.has(editKey({ kind, offset }));
  }

  /** @returns whether the edit goes into the file */
  add(planned: Edit | SkippedSite | undefined): boolean {
    if (!planned) return false;
    if (!('kind' in planned)) {
      this.skipped.push(planned);
      return false;
    }
    const why = this.#refused.get(editKey(planned));
    if (why !== undefined) {
      this.skipped.push({
        offset: planned.offset,
        reason: `This edit was withdrawn: ${why}`,
        suggestion: `By hand, with a type that fits: ${planned.insertions.map(({ text }) => text.trim()).join(' … ')}`,
      });
      return false;
    }
    this.edits.push(planned);
    return true;
  }
}

function planClients(context: RewriteContext, input: FileEditsInput, into: Collector): void {
  const { findings, clients } = input;
  const wrappedHere = new Set<string>();
  for (const client of findings.clients) {
    if (client.status !== 'uninstrumented' || (client.covers.length === 0 && !client.mayServeMore)) continue;
    if (client.hook && input.canRegister(client.hook)) continue;
    if (into.add(planClientWrap(context, client))) wrappedHere.add(client.id);
  }
  for (const site of findings.callSites) {
    if (site.status === 'unsupported') {
      into.add({
        offset: site.calleeSpan.start,
        reason: site.reason,
        suggestion: `By hand: ${byHand(site)}.`,
      });
    }
    if (site.status !== 'uninstrumented') continue;
    if (site.hook && input.canRegister(site.hook)) {
      into.hooks.push(site.hook);
      continue;
    }
    const made = site.openClients.map((id) => (id === null ? undefined : clients.get(id)));
    const here = context.source.path;
    // A client that comes in from outside, or could not be wrapped where it is made, is wrapped at the call.
    if (made.some((client) => !client || (client.file === here && !wrappedHere.has(client.id)))) {
      into.add(planCallWrap(context, site));
      continue;
    }
    for (const file of new Set(made.map((client) => client?.file))) {
      if (file === undefined || file === here || input.together.has(file)) continue;
      into.todos.push({
        offset: site.calleeSpan.start,
        text: `${site.api} goes through the client that ${file} constructs: it is captured when that file is instrumented.`,
      });
    }
  }
}

function planEntryPoints(context: RewriteContext, input: FileEditsInput, into: Collector): void {
  const { findings } = input;
  for (const entryPoint of findings.entryPoints) {
    if (entryPoint.call_sites.length === 0) continue;
    const node = functionNode(context.tree, entryPoint.span);
    const served = node !== undefined && hasSession(context, node);
    if (!served) {
      if (entryPoint.status !== 'uninstrumented') continue;
      const agent = input.exportOf(entryPoint.agent_id, entryPoint.name);
      const bodyOnly = into.isRefused('wrap-handler', entryPoint.span.start);
      if (!into.add(planHandler(context, entryPoint, agent, bodyOnly))) continue;
    }
    if (!node || /\.\s*setIdentity\s*\(/.test(context.source.text.slice(node.start, node.end))) continue;
    const known = findings.identity.filter(({ entry_point_id }) => entry_point_id === entryPoint.id);
    const chosen = chooseIdentity(known);
    for (const planned of planIdentity(context, node, chosen, findings.callSites)) into.add(planned);
    if (!chosen.some(({ names }) => names === 'user')) {
      into.todos.push({
        offset: node.start,
        text: `${entryPoint.name}: nothing here names the user. Call ai.setIdentity({ userId: … }) where it is known.`,
      });
    }
  }
}

/** Plans everything that goes into one file, but its import line. */
export function planFileEdits(context: RewriteContext, input: FileEditsInput): FileEdits {
  const into = new Collector(input.refused);
  planClients(context, input, into);
  for (const tracer of input.findings.tracers) {
    if (tracer.status === 'uninstrumented' && input.canBridge) into.add(planOtelBridge(context, tracer));
  }
  if (input.level !== 'capture') planEntryPoints(context, input, into);
  if (input.level === 'full') {
    for (const tool of input.findings.tools) {
      if (tool.status === 'uninstrumented') into.add(planTool(context, tool));
    }
    for (const client of input.findings.toolClients) {
      if (client.status === 'uninstrumented') into.add(planToolClient(context, client));
    }
  }
  return { edits: into.edits, skipped: into.skipped, todos: into.todos, hooks: into.hooks };
}
