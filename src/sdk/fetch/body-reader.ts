import type { ObservedCall } from '../capture/observed-call.js';
import { parseJson } from '../capture/read-json.js';
import { EventDecoder } from './event-decoder.js';

/** Of a body that is JSON and is read in pieces, so many UTF-16 units are kept until it ends. */
const LIMIT = 4 * 1024 * 1024;

/** Reads a response's body as the app reads it, in pieces or as a whole, and ends the call with it. */
export class BodyReader {
  readonly #call: ObservedCall;
  readonly #events: EventDecoder | undefined;
  readonly #decoder = new TextDecoder();
  #json = '';

  /** @param isStream the body is server-sent events, not JSON */
  constructor(call: ObservedCall, isStream: boolean) {
    this.#call = call;
    if (isStream && call.openStream()) this.#events = new EventDecoder((data) => void call.chunk(data));
  }

  /** Whoever holds `carrier` may still read on; nobody else can. */
  carriedBy(carrier: object): void {
    this.#call.awaitReading(carrier);
  }

  /** The body is being read to its end, whatever the app lets go of. */
  reading(): void {
    this.#call.reading();
  }

  /** The next bytes. */
  piece(chunk: unknown): void {
    if (this.#events) this.#events.feed(chunk);
    else if (chunk instanceof Uint8Array && this.#json.length < LIMIT) {
      this.#json += this.#decoder.decode(chunk, { stream: true });
    }
  }

  /** All bytes have been read. */
  end(): void {
    this.#events?.end();
    if (this.#events) this.#call.ended(false);
    else this.#call.body(parseJson(this.#json));
  }

  /** The whole body at once: text, bytes, or what was parsed from it. */
  whole(value: unknown): void {
    if (value instanceof ArrayBuffer) this.piece(new Uint8Array(value));
    else if (value instanceof Uint8Array) this.piece(value);
    else if (typeof value !== 'string') {
      this.#call.body(value);
      return;
    } else if (this.#events) this.#events.feed(value);
    else this.#json = value;
    this.end();
  }

  stopped(): void {
    this.#call.stopped();
  }

  failed(error: unknown): void {
    this.#call.failed(error);
  }
}
