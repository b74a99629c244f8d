import { GatheredText } from './gathered-text.js';
import type { RequestedToolCall } from './model-call.js';
import { parseJson } from './read-json.js';

/** More parallel tool calls than this in one response are not kept. */
const LIMIT = 256;

interface Gathering {
  id?: string;
  name: string;
  readonly input: GatheredText;
}

/** The tool calls of a stream, whose names and arguments come in pieces, keyed as the provider keys them. */
export class GatheredToolCalls {
  readonly #calls = new Map<unknown, Gathering>();
  readonly #keeps: boolean;

  constructor(keepsContent: boolean) {
    this.#keeps = keepsContent;
  }

  add(key: unknown, piece: { id?: string | undefined; name?: string | undefined; input?: unknown }): void {
    let call = this.#calls.get(key);
    if (!call) {
      if (this.#calls.size >= LIMIT) return;
      call = { name: '', input: new GatheredText(this.#keeps) };
      this.#calls.set(key, call);
    }
    if (piece.id) call.id = piece.id;
    if (piece.name) call.name = piece.name;
    call.input.add(piece.input);
  }

  get list(): RequestedToolCall[] {
    return [...this.#calls.values()].map(({ id, name, input }) => ({
      ...(id ? { id } : {}),
      name,
      ...(input.value ? { input: parseJson(input.value) } : {}),
    }));
  }
}
