import type { CallAdapter } from '../../capture/call-adapter.js';
import { firstToHear } from '../../capture/first-to-hear.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import type { Observation } from '../../capture/observer.js';
import { keepOpen } from '../../capture/pending-calls.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { promptOf } from './prompt-of.js';
import { servedByModel } from './served-by-model.js';

/** So many calls that never ended are kept. */
const LIMIT = 1000;

/** Telemetry does not tell why a request was made again. */
const REPEATED = new Error('The request failed and was made again.');

interface OpenCall {
  readonly call: ObservedCall;
  readonly operation: string | undefined;
}

/** The model requests that the AI SDK's telemetry has told the start of, until it tells their ends. */
export class TelemetryCalls {
  readonly #open = new Map<string, OpenCall>();
  readonly #observation: Observation;

  constructor(observation: Observation) {
    this.#observation = observation;
  }

  /** @param idName the field of the event that tells requests of one operation apart */
  begin(event: unknown, adapter: CallAdapter, idName = 'callId'): void {
    const told = asRecord(event);
    const id = asText(told?.[idName]);
    if (!told || !id || !firstToHear('vercel-call', id, this)) return;
    const call = beginCall({ ...this.#observation, provider: servedByModel(told) }, adapter);
    if (!call) return;
    call.request({
      modelId: told['modelId'],
      options: { ...told, prompt: told['promptMessages'] ?? promptOf(told) },
    });
    this.#open.get(id)?.call.failed(REPEATED);
    this.#open.set(id, { call, operation: asText(told['callId']) });
    keepOpen(call);
    if (this.#open.size > LIMIT) this.#forgetOldest();
  }

  end(
    event: unknown,
    read: (call: ObservedCall, told: Readonly<Record<string, unknown>>) => void,
    idName = 'callId',
  ): void {
    const told = asRecord(event);
    const id = asText(told?.[idName]) ?? '';
    const open = this.#open.get(id);
    this.#open.delete(id);
    if (told && open) this.#observation.breaker.run(() => read(open.call, told));
  }

  /** An operation has failed, and with it its requests that have not ended. */
  failed(event: unknown): void {
    const error = asRecord(event)?.['error'];
    for (const call of this.#takeAll(event)) call.failed(error);
  }

  aborted(event: unknown): void {
    for (const call of this.#takeAll(event)) call.ended(true);
  }

  /** An operation is over: what has not ended was tried again. */
  over(event: unknown): void {
    for (const call of this.#takeAll(event)) call.failed(REPEATED);
  }

  #takeAll(event: unknown): ObservedCall[] {
    const operation = asText(asRecord(event)?.['callId']);
    const taken: ObservedCall[] = [];
    if (operation === undefined || this.#open.size === 0) return taken;
    for (const [id, open] of this.#open) {
      if (open.operation !== operation) continue;
      this.#open.delete(id);
      taken.push(open.call);
    }
    return taken;
  }

  #forgetOldest(): void {
    for (const [id, { call }] of this.#open) {
      this.#open.delete(id);
      call.abandon();
      return;
    }
  }
}
