import type { CapturedContext } from '../client/context.js';
import type { TrackingClient } from '../client/tracking-client.js';
import { callStart } from './call-start.js';
import type { ModelCall } from './model-call.js';

/** Tells the message that a request answers, unless it has been told. What a tool asks a model is no user's word. */
export function recordUserMessage(call: ModelCall, client: TrackingClient, context: CapturedContext): void {
  const content = call.userMessage;
  if (!content) return;
  // The app has tracked it itself, or asks several models about the same message.
  if (context.scope.lastUserMessageText === content && !call.repeatsUserMessage) return;
  const asker = context.tool === undefined ? context : { ...context, delegated: true };
  client.trackUserMessage({ content, time: callStart(call) }, asker);
}
