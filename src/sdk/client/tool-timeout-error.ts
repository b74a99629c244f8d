import { AmplitudeAIError } from './amplitude-ai-error.js';

/** A tool with `timeoutMs` took longer. */
export class ToolTimeoutError extends AmplitudeAIError {
  constructor(toolName: string, timeoutMs: number) {
    super('tool_timeout', `the tool ${toolName} has not answered within ${timeoutMs} ms`);
  }
}
