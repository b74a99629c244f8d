import type { SpoolHost } from './spool-host.js';

/** Events of a segment that has been read and is larger than the room there was in memory. In order. */
export class ParkedEvents {
  #events: { readonly json: string; readonly generation: number }[] = [];

  constructor(private readonly host: SpoolHost) {}

  get isEmpty(): boolean {
    return this.#events.length === 0;
  }

  /** Whether memory has room for the first one. */
  get fits(): boolean {
    const [first] = this.#events;
    return first !== undefined && this.host.hasRoom(first.json.length);
  }

  add(json: string, generation: number): void {
    this.#events.push({ json, generation });
  }

  /** Puts as many into memory as it has room for. @returns whether all are there now */
  fillMemory(): boolean {
    let loaded = 0;
    for (const { json, generation } of this.#events) {
      if (!this.host.hasRoom(json.length)) break;
      this.host.load(json, generation);
      loaded++;
    }
    this.#events.splice(0, loaded);
    if (loaded > 0) this.host.loaded();
    return this.isEmpty;
  }

  clear(): void {
    this.#events = [];
  }
}
