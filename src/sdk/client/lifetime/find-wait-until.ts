/** Keeps the process running until the promise settles, after the answer was sent. */
export type WaitUntil = (promise: Promise<unknown>) => void;

/** Platforms put the current request under these symbols: `get().waitUntil`. */
const REQUEST_CONTEXTS = [Symbol.for('@vercel/request-context'), Symbol.for('@next/request-context')];

/** The platform's `waitUntil` for the request being served; `undefined` where there is none. */
export function findWaitUntil(args: readonly unknown[]): WaitUntil | undefined {
  try {
    return fromGlobals() ?? fromArguments(args);
  } catch {
    return undefined;
  }
}

function fromGlobals(): WaitUntil | undefined {
  for (const symbol of REQUEST_CONTEXTS) {
    const holder: unknown = Reflect.get(globalThis, symbol);
    const found = isObject(holder) && 'get' in holder && typeof holder.get === 'function' ? holder.get() : undefined;
    const waitUntil = methodOf(found);
    if (waitUntil) return waitUntil;
  }
  const netlify: unknown = Reflect.get(globalThis, 'Netlify');
  return isObject(netlify) && 'context' in netlify ? methodOf(netlify.context) : undefined;
}

/** Workers get `(request, env, ctx)`, Next's middleware `(request, event)`, Hono `c.executionCtx`. */
function fromArguments(args: readonly unknown[]): WaitUntil | undefined {
  for (const arg of args.slice(0, 3)) {
    const own = methodOf(arg) ?? (isObject(arg) && 'executionCtx' in arg ? methodOf(executionContext(arg)) : undefined);
    if (own) return own;
  }
  return undefined;
}

function executionContext(holder: { executionCtx: unknown }): unknown {
  try {
    return holder.executionCtx;
  } catch {
    return undefined;
  }
}

function methodOf(holder: unknown): WaitUntil | undefined {
  if (!isObject(holder) || !('waitUntil' in holder)) return undefined;
  const method = holder.waitUntil;
  return typeof method === 'function' ? (promise) => Reflect.apply(method, holder, [promise]) : undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
