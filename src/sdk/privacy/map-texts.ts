const DEEPEST = 64;
const MOST_VALUES = 100_000;

/** The indentation of pretty-printed JSON. */
const INDENT = /^\s*[[{]\r?\n([ \t]+)/;

/** A text within a value. `key` is the name of the field that holds it. */
export type TextMapper = (text: string, key: string | undefined) => string;

function freeKey(taken: Record<string, unknown>, key: string): string {
  let name = key;
  for (let n = 2; Object.hasOwn(taken, name); n++) name = `${key} ${n}`;
  return name;
}

class TextMap {
  readonly #path = new Set<object>();
  #left = MOST_VALUES;

  constructor(private readonly mapper: TextMapper) {}

  map(value: unknown, key: string | undefined): unknown {
    if (--this.#left < 0 || this.#path.size > DEEPEST) throw new RangeError('value is too large or too deep');
    if (typeof value === 'string') return this.#mapString(value, key);
    if (typeof value === 'number' && Number.isSafeInteger(value)) return this.#mapNumber(value, key);
    if (typeof value !== 'object' || value === null) return value;
    if (this.#path.has(value)) return '[circular]';
    this.#path.add(value);
    const mapped = this.#mapObject(value, key);
    this.#path.delete(value);
    return mapped;
  }

  /** Serialised JSON is mapped value by value: a replacement inside the text could run into an escape and break it. */
  #mapString(text: string, key: string | undefined): string {
    const first = text.trimStart().charAt(0);
    if (first === '{' || first === '[') {
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        return this.mapper(text, key);
      }
      if (typeof parsed === 'object' && parsed !== null) return this.#mapJson(text, parsed, key);
    }
    return this.mapper(text, key);
  }

  #mapJson(text: string, parsed: object, key: string | undefined): string {
    const indent = INDENT.exec(text)?.[1];
    let mapped: unknown;
    try {
      mapped = new TextMap(this.mapper).map(parsed, key);
    } catch {
      // Too deep or too large to be taken apart: what matters is that nothing leaves.
      return this.mapper(text, key);
    }
    const after = JSON.stringify(mapped, null, indent);
    return after === JSON.stringify(parsed, null, indent) ? text : after;
  }

  #mapNumber(value: number, key: string | undefined): unknown {
    if (Math.abs(value) < 100_000_000) return value;
    const text = String(value);
    const mapped = this.mapper(text, key);
    return mapped === text ? value : mapped;
  }

  #mapObject(value: object, key: string | undefined): unknown {
    if (Array.isArray(value)) return value.map((item) => this.map(item, key));
    if (value instanceof Date) return value;
    if (value instanceof Map || value instanceof Set) return this.map([...value], key);
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[media ${value.byteLength} bytes]`;
    // A class with a `toJSON` decides what is sent of it, so that is what has to be looked at.
    if ('toJSON' in value && typeof value.toJSON === 'function') return this.map(value.toJSON(), key);
    const mapped: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const field = this.map(Reflect.get(value, name), name);
      // The name under which messages hold their words says nothing of anybody.
      const safeName = name === 'text' ? name : this.mapper(name, undefined);
      if (safeName !== '__proto__' && !Object.hasOwn(mapped, safeName)) mapped[safeName] = field;
      else {
        const settings = { value: field, enumerable: true, configurable: true, writable: true };
        Object.defineProperty(mapped, freeKey(mapped, safeName), settings);
      }
    }
    return mapped;
  }
}

/**
 * Copies a JSON-like value with every text in it mapped: keys too, numbers of nine digits and more, and texts within
 * strings that are themselves JSON. The value given is not changed.
 *
 * @throws RangeError for values nested deeper than 64 or with more than 100,000 parts
 */
export function mapTexts(value: unknown, mapper: TextMapper): unknown {
  if (typeof value === 'string' && !/^\s*[{[]/.test(value)) return mapper(value, undefined);
  return new TextMap(mapper).map(value, undefined);
}
