import type { NodeStreamLike } from './observe-node-stream.js';

/** Where frameworks keep Node's response: on Express' and Koa's objects, on Fastify's reply, on h3's event. */
const HOLDERS: readonly (readonly string[])[] = [[], ['res'], ['raw'], ['node', 'res']];

/** The Node response that a request handler was given, whatever its framework; `undefined` when there is none. */
export function findServerResponse(args: readonly unknown[]): NodeStreamLike | undefined {
  for (const arg of args.slice(0, 4)) {
    for (const path of HOLDERS) {
      let found: unknown = arg;
      for (const key of path) found = ownValue(found, key);
      if (isServerResponse(found)) return found;
    }
  }
  return undefined;
}

/** Own data properties only: a getter may create what it returns (Hono's `c.res`). */
function ownValue(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  try {
    return Object.getOwnPropertyDescriptor(holder, key)?.value;
  } catch {
    return undefined;
  }
}

function isServerResponse(value: unknown): value is NodeStreamLike {
  if (typeof value !== 'object' || value === null) return false;
  try {
    return (
      ['setHeader', 'writeHead', 'end', 'once'].every(
        (name) => name in value && typeof Reflect.get(value, name) === 'function',
      ) && !('getReader' in value)
    );
  } catch {
    return false;
  }
}
