import { type CapturedContext, captureContext } from '../client/context.js';
import { newId } from '../client/new-id.js';
import { openScope } from '../client/open-scope.js';
import type { TrackingClient } from '../client/tracking-client.js';
import { claimResponse } from './claim-response.js';
import type { ModelCall } from './model-call.js';
import type { ModelCallSink } from './model-call-sink.js';
import { recordModelCall } from './record-model-call.js';

/** A client with the settings that observation follows. */
export interface ObservingClient extends TrackingClient {
  readonly config: { readonly contentMode: string; readonly streamUsage?: ModelCallSink['streamUsage'] };
}

/**
 * The sink of a client: events of an observed call go to whoever's session it was made in, else to `client` itself.
 *
 * @param observer the name by which several observers of one call tell each other apart
 */
export function createModelCallSink(client: ObservingClient, observer = 'wrap'): ModelCallSink {
  return {
    keepsContent: client.config.contentMode === 'full',
    streamUsage: client.config.streamUsage ?? 'auto',
    open() {
      const context: CapturedContext = captureContext() ?? {
        client,
        scope: openScope({ detached: true, traceId: newId() }),
        agent: {},
        delegated: false,
      };
      return (call: ModelCall) => {
        if (claimResponse(call.responseId, observer)) recordModelCall(call, context.client, context);
      };
    },
  };
}
