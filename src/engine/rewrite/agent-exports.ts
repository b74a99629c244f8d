import { agentExport } from './bootstrap-agent.js';
import type { NamedAgent } from './bootstrap-content.js';
import type { BootstrapModule } from './find-bootstrap.js';

/** The exports of one bootstrap module, present and planned. */
export class AgentExports {
  readonly #taken: Set<string>;
  readonly #names: Map<string, string>;
  readonly #added = new Map<string, NamedAgent>();

  constructor(present: BootstrapModule | undefined) {
    this.#taken = new Set(present?.exports);
    this.#names = new Map(present?.agents);
  }

  /** The export of an agent; one that the module lacks gets a new name. */
  exportOf(id: string, description: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const exported = agentExport(id, this.#taken);
    this.#taken.add(exported);
    this.#names.set(id, exported);
    this.#added.set(exported, { id, description, exported });
    return exported;
  }

  /** The agents to add, of those exports that files really import. */
  added(imported: ReadonlySet<string>): readonly NamedAgent[] {
    return [...this.#added.values()].filter(({ exported }) => imported.has(exported));
  }
}
