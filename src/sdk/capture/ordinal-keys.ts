/**
 * Keys for tool calls of providers that give them no ids: the tool's name, and from the second on in one response
 * `name#2`, `name#3`, ... so that calls and their results, which come in the same order, find each other.
 */
export class OrdinalKeys {
  readonly #seen = new Map<string, number>();

  next(name: string): string {
    const count = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  }
}
