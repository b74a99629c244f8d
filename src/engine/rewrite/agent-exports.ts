import { libraries } from '../../libraries/libraries.js';
import type { Agent } from '../scan-report.js';
import { agentExport } from './bootstrap-agent.js';
import type { NamedAgent } from './bootstrap-content.js';
import { SPAN_PROCESSOR } from './bootstrap-hook.js';
import type { BootstrapModule } from './find-bootstrap.js';

/** An agent as the scan knows it. */
export type KnownAgent = Pick<Agent, 'id' | 'parent_id' | 'entry_points' | 'reason'>;

/** What a bootstrap module may import to register hooks. */
const HOOK_NAMES = [SPAN_PROCESSOR, ...libraries.flatMap(({ hook }) => (hook ? [...hook.register, hook.make] : []))];

function sentence(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The exports of one bootstrap module, present and planned. */
export class AgentExports {
  readonly #taken: Set<string>;
  readonly #names: Map<string, string>;
  readonly #added = new Map<string, NamedAgent>();
  readonly #known: ReadonlyMap<string, KnownAgent>;
  readonly #withChildren: boolean;

  /** @param withChildren an agent that another hands work to is its child */
  constructor(present: BootstrapModule | undefined, known: readonly KnownAgent[], withChildren: boolean) {
    this.#taken = new Set([...(present?.exports ?? []), ...HOOK_NAMES]);
    this.#names = new Map(present?.agents);
    this.#known = new Map(known.map((agent) => [agent.id, agent]));
    this.#withChildren = withChildren;
  }

  /** The export of an agent; one that the module lacks gets a new name. */
  exportOf(id: string): string {
    const present = this.#names.get(id);
    if (present !== undefined) return present;
    const known = this.#known.get(id);
    const exported = agentExport(id, this.#taken);
    this.#taken.add(exported);
    this.#names.set(id, exported);
    // Known by its name before its parents are, so that a circle of agents ends.
    const above = this.#withChildren ? known?.parent_id : undefined;
    const parent = above ? this.exportOf(above) : undefined;
    const agent = { id, description: sentence(known?.reason ?? ''), exported };
    this.#added.set(exported, parent === undefined ? agent : { ...agent, parent });
    return exported;
  }

  /** The agents to add: of those exports that files really import, and of the agents that work for them. */
  added(imported: ReadonlySet<string>): readonly NamedAgent[] {
    const wanted = new Set(imported);
    if (this.#withChildren) this.#addFamily(wanted);
    return [...this.#added.values()].filter(({ exported }) => wanted.has(exported));
  }

  /** The agents that are run where a wanted one serves, and hand work on; those that they hand it to; all above them. */
  #addFamily(wanted: Set<string>): void {
    const all = [...this.#known.values()];
    const parents = new Set(all.map(({ parent_id }) => parent_id));
    const served = new Set(
      all.flatMap(({ id, entry_points }) => (wanted.has(this.#names.get(id) ?? '') ? entry_points : [])),
    );
    for (const { id, entry_points } of all) {
      if (parents.has(id) && entry_points.some((entry) => served.has(entry))) wanted.add(this.exportOf(id));
    }
    for (let size = -1; size !== wanted.size; ) {
      size = wanted.size;
      for (const { id, parent_id } of all) {
        const parent = parent_id === null ? undefined : this.#names.get(parent_id);
        if (parent !== undefined && wanted.has(parent)) wanted.add(this.exportOf(id));
      }
      for (const { exported, parent } of this.#added.values()) {
        if (parent !== undefined && wanted.has(exported)) wanted.add(parent);
      }
    }
  }
}
