export {
  ManagedAgentTracker,
  type ManagedAgentTrackerOptions,
} from '../integrations/anthropic-managed/managed-agent-tracker.js';
export { Anthropic, type AnthropicOptions } from './anthropic.js';
