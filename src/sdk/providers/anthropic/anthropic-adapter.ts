import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { managedAgentAdapter } from '../../integrations/anthropic-managed/managed-agent-adapter.js';
import { submittedBatch } from '../submitted-batch.js';
import { messages } from './messages.js';
import { textCompletions } from './text-completions.js';

/** The adapter for a request of an Anthropic client; `undefined` for what is no model request (token counts, files ...). */
export function anthropicAdapter(method: 'get' | 'post', path: string, sink?: ModelCallSink): CallAdapter | undefined {
  const end = path.indexOf('?');
  const pathname = end < 0 ? path : path.slice(0, end);
  if (sink && pathname.includes('/v1/sessions')) return managedAgentAdapter(method, pathname, sink);
  if (method === 'get') return undefined;
  if (pathname.endsWith('/v1/messages')) return messages;
  if (pathname.endsWith('/v1/messages/batches')) return submittedBatch;
  return pathname.endsWith('/v1/complete') ? textCompletions : undefined;
}
