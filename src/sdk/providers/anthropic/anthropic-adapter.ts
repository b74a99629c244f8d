import type { CallAdapter } from '../../capture/call-adapter.js';
import { submittedBatch } from '../submitted-batch.js';
import { messages } from './messages.js';
import { textCompletions } from './text-completions.js';

/** The adapter for a request of an Anthropic client; `undefined` for what is no model request (token counts, files ...). */
export function anthropicAdapter(method: 'get' | 'post', path: string): CallAdapter | undefined {
  if (method === 'get') return undefined;
  const end = path.indexOf('?');
  const pathname = end < 0 ? path : path.slice(0, end);
  if (pathname.endsWith('/v1/messages')) return messages;
  if (pathname.endsWith('/v1/messages/batches')) return submittedBatch;
  return pathname.endsWith('/v1/complete') ? textCompletions : undefined;
}
