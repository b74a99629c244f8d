import type { CapturedContext } from '../client/context.js';
import type { TrackingClient } from '../client/tracking-client.js';
import { callStart } from './call-start.js';
import type { ModelCall } from './model-call.js';

/** Tells the user's message that a request answers, unless it has been told. */
export function recordUserMessage(call: ModelCall, client: TrackingClient, context: CapturedContext): void {
  const content = call.userMessage;
  if (!content) return;
  // The app has tracked it itself, or asks several models about the same message.
  if (context.scope.lastUserMessageText === content && !call.repeatsUserMessage) return;
  client.trackUserMessage({ content, time: callStart(call) }, context);
}
