/** Limits keep hostile or huge values from costing the app time: deeper or later parts are replaced by a note. */
const MAX_DEPTH = 24;
const MAX_NODES = 20_000;

/**
 * A copy of any value as plain JSON data. Never throws: getters that throw, cycles, functions, binary data and class
 * instances become short notes. Keeps strings at full length.
 */
export function jsonValue(value: unknown): unknown {
  let nodes = 0;
  const path = new Set<object>();

  function copy(current: unknown, depth: number): unknown {
    if (current === null || typeof current === 'string' || typeof current === 'boolean') return current;
    if (typeof current === 'number') return Number.isFinite(current) ? current : String(current);
    if (typeof current === 'bigint') return current.toString();
    if (typeof current === 'symbol') return current.toString();
    if (typeof current === 'function') return `[function ${current.name || 'anonymous'}]`;
    if (typeof current !== 'object') return undefined;
    nodes += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) return '[truncated]';
    if (path.has(current)) return '[circular]';
    path.add(current);
    try {
      return copyObject(current, depth);
    } catch {
      return '[unreadable]';
    } finally {
      path.delete(current);
    }
  }

  function copyObject(current: object, depth: number): unknown {
    if (Array.isArray(current)) {
      const items: unknown[] = [];
      for (const item of current) {
        if (nodes > MAX_NODES) return [...items, '[truncated]'];
        nodes += 1;
        items.push(copy(item, depth + 1) ?? null);
      }
      return items;
    }
    if (current instanceof Date) return Number.isNaN(current.getTime()) ? null : current.toISOString();
    if (current instanceof Error) return { name: current.name, message: current.message };
    if (ArrayBuffer.isView(current)) return `[binary ${current.byteLength} bytes]`;
    if (current instanceof ArrayBuffer) return `[binary ${current.byteLength} bytes]`;
    if (current instanceof URL) return current.href;
    if (current instanceof Map) return copy(Object.fromEntries(current), depth + 1);
    if (current instanceof Set) return copy([...current], depth + 1);
    if ('toJSON' in current && typeof current.toJSON === 'function') return copy(current.toJSON(), depth + 1);
    return isMachinery(current) ? `[${className(current)}]` : copyRecord(current, depth);
  }

  function copyRecord(current: object, depth: number): unknown {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(current)) {
      if (nodes > MAX_NODES) break;
      nodes += 1;
      // Reading a property by its own key: the value may be anything.
      const item = copy(readProperty(current as Record<string, unknown>, key), depth + 1);
      if (item !== undefined) Object.defineProperty(result, key, { value: item, enumerable: true, writable: true });
    }
    const name = className(current);
    return Object.keys(result).length === 0 && name !== 'Object' ? `[${name}]` : result;
  }

  try {
    return copy(value, 0);
  } catch {
    return '[unreadable]';
  }
}

function readProperty(holder: Record<string, unknown>, key: string): unknown {
  try {
    return holder[key];
  } catch {
    return '[unreadable]';
  }
}

/** Requests, sockets, streams, emitters: they hold the world, and none of it is a value. */
function isMachinery(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return false;
  return 'addEventListener' in value || ('on' in value && 'emit' in value);
}

const className = (value: object): string => Object.getPrototypeOf(value)?.constructor?.name || 'Object';
