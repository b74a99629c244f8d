/** Claude Agent SDK: its queries become events. `ai.wrap(query)` needs nothing of this. */

export { ClaudeAgentSDKTracker } from './claude-agent-sdk-tracker.js';
export type { Hook } from './hook.js';
export type { HookMatchers } from './hook-matchers.js';
