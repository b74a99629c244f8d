import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { backgroundCall, endBackground } from './background-calls.js';
import { isUnfinished, readResponseObject } from './read-response-object.js';
import { openResponseStream } from './response-stream.js';

/**
 * Reads `GET /responses/{id}` for a response that was created in the background: no call of its own, but the end of the
 * one that created it. `undefined` for any other response, which is only looked up.
 */
export function retrievedResponse(id: string): CallAdapter | undefined {
  if (!backgroundCall(id)) return undefined;

  function end(seen: ModelCall): void {
    const created = backgroundCall(id);
    if (!created || !seen.usageBody || isUnfinished(seen.usageBody)) return;
    endBackground(id);
    created.body(seen.usageBody);
  }

  return {
    kind: 'chat',
    isContinuation: true,
    readRequest() {},
    readResponse(call, body) {
      readResponseObject(call, body);
      end(call);
    },
    openStream(call) {
      const reader = openResponseStream(call, false);
      return {
        read: (chunk) => reader.read(chunk),
        finish() {
          reader.finish();
          end(call);
        },
      };
    },
  };
}
