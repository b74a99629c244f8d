import type { AgentFields } from '../agent-fields.js';
import { jsonValue } from '../json-value.js';
import { SDK_VERSION } from '../sdk-version.js';
import type { EventFields } from '../track-options.js';

/** The properties that every event carries, but for ids of session, trace and turn. */
export function commonProperties(fields: EventFields, agent: AgentFields): Record<string, unknown> {
  // Another agent than the running one named on the call: what describes the running agent is not said of it.
  const own = fields.agentId && fields.agentId !== agent.agentId ? { ...agent, ...UNDESCRIBED } : agent;
  const context = { ...agent.context, ...fields.context };
  return {
    '[Agent] Agent ID': fields.agentId || own.agentId || undefined,
    '[Agent] Parent Agent ID': fields.parentAgentId || own.parentAgentId,
    '[Agent] Customer Org ID': fields.customerOrgId || own.customerOrgId,
    '[Agent] Agent Version': fields.agentVersion || own.agentVersion,
    '[Agent] Agent Description': fields.description || own.description,
    '[Agent] Context': Object.keys(context).length > 0 ? jsonValue(context) : undefined,
    '[Agent] Env': fields.env || own.env,
    '[Agent] SDK Version': SDK_VERSION,
    '[Agent] Runtime': 'node',
  };
}

const UNDESCRIBED = { agentId: undefined, parentAgentId: undefined, description: undefined, agentVersion: undefined };
