/** So many messages are remembered. */
const LIMIT = 10_000;

/**
 * Which session a message belongs to, of the ten thousand that came last. Each event adds one and few are ever asked for,
 * so adding is two stores into arrays and asking is a search, the newest first.
 */
export class RecentMessages {
  readonly #messages: string[] = [];
  readonly #sessions: string[] = [];
  #next = 0;

  add(messageId: string, sessionId: string): void {
    this.#messages[this.#next] = messageId;
    this.#sessions[this.#next] = sessionId;
    this.#next = (this.#next + 1) % LIMIT;
  }

  sessionOf(messageId: string): string | undefined {
    // Those before the next place came after those behind it.
    let index = this.#next > 0 ? this.#messages.lastIndexOf(messageId, this.#next - 1) : -1;
    if (index < 0) index = this.#messages.lastIndexOf(messageId);
    return index >= 0 ? this.#sessions[index] : undefined;
  }
}
