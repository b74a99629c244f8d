import type { CapturedContext } from '../client/context.js';
import { runningContext } from '../client/framework-context.js';
import { newId } from '../client/new-id.js';
import { openScope } from '../client/open-scope.js';
import { modelCallHeaders } from '../client/propagation/model-call-headers.js';
import type { TrackingClient } from '../client/tracking-client.js';
import { callListeners } from './call-listeners.js';
import { type ClaimedCall, claimCall } from './claim-call.js';
import { claimLate } from './claim-late.js';
import type { ModelCall } from './model-call.js';
import type { CallEnd, ModelCallSink } from './model-call-sink.js';
import { announceCall } from './open-call.js';
import { recordModelCall } from './record-model-call.js';
import { recordUserMessage } from './record-user-message.js';
import { waitingMessagesOf } from './waiting-messages-of.js';

/** A client with the settings that observation follows. */
export interface ObservingClient extends TrackingClient {
  readonly config: {
    readonly contentMode: string;
    readonly streamUsage?: ModelCallSink['streamUsage'];
    readonly propagateContext?: boolean;
  };
  /** The client's own sink, by which its shutdown knows the calls of others that it observes through. */
  readonly modelCalls?: ModelCallSink;
}

export interface ModelCallSinkOptions {
  /** The name by which several observers of one call tell each other apart. Default `wrap`. */
  readonly observer?: string;
  /** It hears of calls when they are over and knows less of them: others that see the same call tell it. Default: no. */
  readonly isLate?: boolean;
  /** Whether anyone hears of the client's events; if not, its calls are not observed at all. Default: yes. */
  readonly isHeard?: () => boolean;
  /** The client's own sink, by which its shutdown knows the calls of this one. */
  readonly target?: ModelCallSink;
}

/** The sink of a client: events of an observed call go to whoever's session it was made in, else to `client` itself. */
export function createModelCallSink(
  client: ObservingClient,
  { observer = 'wrap', isLate = false, isHeard = () => true, target }: ModelCallSinkOptions = {},
): ModelCallSink {
  return {
    ...(target ? { target } : {}),
    client,
    // Read at each call: a client may take its settings from an environment that is filled in after it was made.
    get keepsContent() {
      return client.config.contentMode === 'full';
    },
    get streamUsage() {
      return client.config.streamUsage ?? 'auto';
    },
    requestHeaders: () => (client.config.propagateContext ? modelCallHeaders() : {}),
    as: (name) => createModelCallSink(client, { observer: name, isLate, isHeard }),
    open(open) {
      const running = runningContext();
      if ((!running || running.client === client) && !isHeard()) return undefined;
      const context: CapturedContext = running ?? {
        client,
        scope: openScope({ detached: true, traceId: newId() }),
        agent: {},
        delegated: false,
      };
      const listening = callListeners.size > 0 ? [...callListeners].map((listen) => listen()) : [];
      const record = (call: ModelCall) => {
        recordModelCall(call, context.client, context);
        for (const tell of listening) tell(call, context);
      };
      if (isLate) return (call) => claimLate(claimOf(call), observer, () => record(call));
      const withdraw = open && announceCall(open, observer);
      const end: CallEnd = (call) => {
        try {
          if (claimCall(claimOf(call), observer)) record(call);
          else waitingMessagesOf(context.scope, false)?.settle(call);
        } finally {
          withdraw?.();
        }
      };
      if (!context.scope.detached) {
        end.asks = (call) => {
          // Only a tool's run is told before the request is over.
          if (!call.userMessage || call.toolDefinitions.length === 0) return;
          waitingMessagesOf(context.scope, true)?.add(call, () => recordUserMessage(call, context.client, context));
        };
      }
      return end;
    },
  };
}

function claimOf({ kind, model, requestModel, responseId, startedAt, latencyMs = 0 }: ModelCall): ClaimedCall {
  return { kind, names: [model, requestModel], responseId, startedAt, endedAt: startedAt + latencyMs };
}
