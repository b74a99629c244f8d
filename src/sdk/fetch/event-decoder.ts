/** A line that is longer than so many UTF-16 units is not kept. */
const LIMIT = 4 * 1024 * 1024;

/**
 * Reads the data of server-sent events from the bytes of a body, however they are cut. It keeps the unfinished line alone.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventDecoder {
  readonly #decoder = new TextDecoder();
  readonly #onData: (data: unknown) => void;
  #rest = '';

  /** @param onData called with each event's data, parsed; data that is no JSON (`[DONE]`) is passed over */
  constructor(onData: (data: unknown) => void) {
    this.#onData = onData;
  }

  feed(chunk: unknown): void {
    const text = typeof chunk === 'string' ? chunk : this.#decode(chunk);
    if (!text) return;
    const lines = (this.#rest + text).split(/\r\n|\n|\r/);
    const rest = lines.pop() ?? '';
    this.#rest = rest.length > LIMIT ? '' : rest;
    for (const line of lines) this.#line(line);
  }

  end(): void {
    this.#line(this.#rest);
    this.#rest = '';
  }

  #decode(chunk: unknown): string {
    return chunk instanceof Uint8Array ? this.#decoder.decode(chunk, { stream: true }) : '';
  }

  #line(line: string): void {
    if (!line.startsWith('data:')) return;
    let data: unknown;
    try {
      data = JSON.parse(line.slice(5));
    } catch {
      return;
    }
    this.#onData(data);
  }
}
