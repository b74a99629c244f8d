import type { AgentFields } from '../agent-fields.js';
import { SDK_VERSION } from '../sdk-version.js';
import type { EventFields } from '../track-options.js';

/** Adds what every event carries, but for the context and the ids of session, trace and turn. */
export function addCommonProperties(to: Record<string, unknown>, fields: EventFields, agent: AgentFields): void {
  // Another agent than the running one named on the call: what describes the running agent is not said of it.
  const isOther = Boolean(fields.agentId) && fields.agentId !== agent.agentId;
  to['[Agent] Agent ID'] = fields.agentId || agent.agentId || undefined;
  to['[Agent] Parent Agent ID'] = fields.parentAgentId || (isOther ? undefined : agent.parentAgentId);
  to['[Agent] Customer Org ID'] = fields.customerOrgId || agent.customerOrgId;
  to['[Agent] Agent Version'] = fields.agentVersion || (isOther ? undefined : agent.agentVersion);
  to['[Agent] Agent Description'] = fields.description || (isOther ? undefined : agent.description);
  to['[Agent] Env'] = fields.env || agent.env;
  to['[Agent] SDK Version'] = SDK_VERSION;
  to['[Agent] Runtime'] = 'node';
}
