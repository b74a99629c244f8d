import type { AgentFields } from '../agent-fields.js';
import { SDK_VERSION } from '../sdk-version.js';
import type { EventFields } from '../track-options.js';
import type { EventProperties } from './event-properties.js';

/** Adds what every event carries, but for the context and the ids of session, trace and turn. */
export function addCommonProperties(to: EventProperties, fields: EventFields, agent: AgentFields): void {
  // Another agent than the running one named on the call: what describes the running agent is not said of it.
  const isOther = Boolean(fields.agentId) && fields.agentId !== agent.agentId;
  to.set('[Agent] Agent ID', fields.agentId || agent.agentId || undefined);
  to.set('[Agent] Parent Agent ID', fields.parentAgentId || (isOther ? undefined : agent.parentAgentId));
  to.set('[Agent] Customer Org ID', fields.customerOrgId || agent.customerOrgId);
  to.set('[Agent] Agent Version', fields.agentVersion || (isOther ? undefined : agent.agentVersion));
  to.set('[Agent] Agent Description', fields.description || (isOther ? undefined : agent.description));
  to.set('[Agent] Env', fields.env || agent.env);
  to.set('[Agent] SDK Version', SDK_VERSION);
  to.set('[Agent] Runtime', 'node');
}
