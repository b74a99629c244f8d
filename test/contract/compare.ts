import type { LoopbackRequest, LoopbackServer } from '../loopback/loopback-server.js';

/** Headers that differ from run to run. */
const VOLATILE = new Set(['host', 'content-length', 'idempotency-key']);

/** What can be seen of a run: from the app (result or error) and from the server (requests, and whether they were cut off). */
export interface Outcome {
  readonly result?: unknown;
  readonly error?: unknown;
  readonly requests: readonly unknown[];
}

/**
 * Runs a scenario and writes down everything that can be seen of it.
 *
 * @param volatile more headers that differ from run to run
 */
export async function observeRun(
  server: LoopbackServer,
  run: () => Promise<unknown>,
  volatile: readonly string[] = [],
): Promise<Outcome> {
  let seen: { result: unknown } | { error: unknown };
  try {
    seen = { result: await run() };
  } catch (error) {
    seen = { error: describeError(error) };
  }
  const requests = [];
  for (const request of server.requests) {
    requests.push({ ...describeRequest(request, volatile), cutOff: await request.cutOff });
  }
  await server.close();
  return { ...seen, requests };
}

function describeRequest(request: LoopbackRequest, volatile: readonly string[]) {
  const headers: string[] = [];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index] ?? '';
    if (!VOLATILE.has(name.toLowerCase()) && !volatile.includes(name.toLowerCase()))
      headers.push(`${name}: ${request.rawHeaders[index + 1]}`);
  }
  return { method: request.method, path: request.path, headers, body: request.body };
}

/** What errors hold of the connection, which is another one in each run. */
const TRANSPORT = { $response: undefined, rawResponse: undefined };

/** An error by all that an app may look at. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { thrown: error };
  const { stack: _stack, ...own } = Object.fromEntries(
    Object.getOwnPropertyNames(error).map((name) => [name, Reflect.get(error, name)]),
  );
  return {
    class: error.constructor.name,
    name: error.name,
    ...own,
    headers: undefined,
    cause: undefined,
    ...TRANSPORT,
  };
}
