export {
  ManagedAgentTracker,
  type ManagedAgentTrackerOptions,
} from '../integrations/anthropic-managed/managed-agent-tracker.js';
export { AmplitudeToolLoop } from '../integrations/anthropic-tools/amplitude-tool-loop.js';
export type {
  ToolHandler,
  ToolLoopClient,
  ToolLoopOptions,
  ToolLoopRequest,
} from '../integrations/anthropic-tools/tool-loop-options.js';
export { Anthropic, type AnthropicOptions } from './anthropic.js';
