/** What the spool asks of the delivery that it keeps events for. */
export interface SpoolHost {
  /** Ends a generation of the ledger, so that the next event begins a new one. */
  endGeneration(): void;
  /** A generation for events of another process. */
  reserveGeneration(): number;
  /** Opens an account for an event of another process. */
  open(generation: number): void;
  /** Whether memory has room for so many bytes more. */
  hasRoom(bytes: number): boolean;
  /** Puts an event into memory. */
  load(json: string, generation: number): void;
  /** Has what was put into memory sent. */
  loaded(): void;
  /** An event is lost for good. `json` is `undefined` when not even that is known of it. */
  lost(generation: number, json: string | undefined, reason: string): void;
  warn(message: string): void;
}
