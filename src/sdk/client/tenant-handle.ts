import type { AgentOptions } from './agent-options.js';
import { BoundAgent } from './bound-agent.js';
import type { SessionHost } from './session-host.js';

/** Makes agents that work for one customer organization. */
export class TenantHandle {
  readonly customerOrgId: string;
  readonly #host: SessionHost;
  readonly #defaults: AgentOptions;

  /** Made by `ai.tenant()`. */
  constructor(host: SessionHost, customerOrgId: string, defaults: AgentOptions = {}) {
    this.customerOrgId = customerOrgId;
    this.#host = host;
    this.#defaults = defaults;
  }

  /** An agent with the tenant's organization, groups and defaults; `options` win over them. */
  agent(agentId: string, options: AgentOptions = {}): BoundAgent {
    return new BoundAgent(this.#host, agentId, {
      customerOrgId: this.customerOrgId,
      ...this.#defaults,
      ...options,
      context: { ...this.#defaults.context, ...options.context },
      groups: { ...this.#defaults.groups, ...options.groups },
    });
  }
}
