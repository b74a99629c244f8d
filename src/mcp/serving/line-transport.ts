import type { Readable, Writable } from 'node:stream';
import { type JSONRPCMessage, parseJSONRPCMessage, type Transport } from '@modelcontextprotocol/server';

const LONGEST_LINE = 256 * 1024 * 1024;
const NEWLINE = 10;
const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
/** How long requests that were read before the input ended may take to be answered: the server ends within a second. */
const GRACE_MS = 600;

type Write = (text: string) => void;

/**
 * JSON-RPC over lines. Unlike the SDK's own stdio transport it reads a line of any length in time that grows with the
 * length alone (pieces are joined once), answers what is no JSON-RPC with an error, and gives quick requests that came
 * before the end of the input a moment to be answered.
 */
export class LineTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly #input: Readable;
  readonly #write: Write;
  readonly #unanswered = new Set<string | number>();
  #pieces: Buffer[] = [];
  #size = 0;
  #ended = false;
  #closed = false;
  #greeted: string | number | undefined;

  /** @param greeted id of a request among the input that has its answer already: the one that comes is not written */
  constructor(input: Readable, output: Writable, greeted?: string | number) {
    this.#input = input;
    this.#greeted = greeted;
    const write = output.write.bind(output);
    this.#write = (text) => void write(text);
    output.on('error', () => this.close());
  }

  async start(): Promise<void> {
    this.#input.on('data', (chunk: Buffer) => this.#read(chunk));
    this.#input.on('error', () => this.#end());
    this.#input.on('end', () => this.#end());
    this.#input.on('close', () => this.#end());
    this.#input.resume();
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if (this.#closed) return;
    const answered = 'id' in message && !('method' in message) ? message.id : undefined;
    if (answered !== undefined && answered === this.#greeted) this.#greeted = undefined;
    else this.#write(`${JSON.stringify(message)}\n`);
    this.#answered(answered);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#pieces = [];
    this.#input.pause();
    this.onclose?.();
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE)) {
      this.#pieces.push(rest.subarray(0, at));
      const line = Buffer.concat(this.#pieces).toString('utf8').trim();
      this.#pieces = [];
      this.#size = 0;
      rest = rest.subarray(at + 1);
      if (line !== '') this.#receive(line);
    }
    if (rest.length === 0) return;
    this.#size += rest.length;
    if (this.#size <= LONGEST_LINE) this.#pieces.push(rest);
    else this.#pieces = [];
  }

  #receive(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      this.#reject(PARSE_ERROR, 'Parse error: the line is not JSON', null);
      return;
    }
    // Revision 2025-03-26 allows several messages in one array; each is answered on its own line.
    for (const message of Array.isArray(value) ? value : [value]) this.#deliver(message);
  }

  #deliver(value: unknown): void {
    let message: JSONRPCMessage;
    try {
      message = parseJSONRPCMessage(value);
    } catch {
      const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
      const known = typeof id === 'string' || typeof id === 'number' ? id : null;
      this.#reject(INVALID_REQUEST, 'Invalid request: not a JSON-RPC 2.0 message', known);
      return;
    }
    if ('method' in message && 'id' in message) this.#unanswered.add(message.id);
    else if ('method' in message && message.method === 'notifications/cancelled') this.#cancelled(message.params);
    this.onmessage?.(message);
  }

  #reject(code: number, message: string, id: string | number | null): void {
    if (!this.#closed) this.#write(`${JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })}\n`);
  }

  #cancelled(params: unknown): void {
    const id = typeof params === 'object' && params !== null && 'requestId' in params ? params.requestId : undefined;
    if (typeof id === 'string' || typeof id === 'number') this.#answered(id);
  }

  #answered(id: string | number | undefined): void {
    if (id !== undefined) this.#unanswered.delete(id);
    if (this.#ended && this.#unanswered.size === 0) this.close();
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#unanswered.size === 0) this.close();
    else setTimeout(() => this.close(), GRACE_MS);
  }
}
