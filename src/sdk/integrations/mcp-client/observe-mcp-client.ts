import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { globalState } from '../../client/context.js';
import { runningContext } from '../../client/framework-context.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { newId } from '../../client/new-id.js';
import { openScope } from '../../client/open-scope.js';
import { warnOnce } from '../../client/warn-once.js';
import { hookMethod } from '../../providers/stainless/hook-method.js';
import { recordToolCall } from './record-tool-call.js';

const KEY = Symbol.for('amplitude-ai/observed-mcp-clients');

// Shared by all copies of this package (ESM and CommonJS). Weak: a client may be collected.
const holder = globalThis as { [KEY]?: WeakMap<object, Observation> };
holder[KEY] ??= new WeakMap();
const observed = holder[KEY];

/**
 * Observes the tool calls of a client of the Model Context Protocol in place: `Client` of `@modelcontextprotocol/sdk` 1
 * and of `@modelcontextprotocol/client` 2.
 */
export function observeMcpClient(candidate: object, observation: Observation): object | undefined {
  if (!('callTool' in candidate) || !('listTools' in candidate) || !('getServerCapabilities' in candidate)) {
    return undefined;
  }
  if (observed.has(candidate)) return candidate;
  if (Object.isFrozen(candidate) || !hookMethod(candidate, 'callTool', calling)) {
    warnOnce('frozen-client', 'a frozen client is left alone: its calls are not observed');
    return candidate;
  }
  observed.set(candidate, observation);
  return candidate;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

function calling(original: Method): Method {
  return function (...args) {
    const call = (): unknown => original.apply(this, args);
    const own = typeof this === 'object' && this !== null ? observed.get(this) : undefined;
    const running = own?.breaker.run(runningContext);
    const client = running?.client ?? own?.sink.client ?? globalState().defaultClient;
    // A tool that `ai.tool()` runs is told already: the call is how it does its work.
    if (!own || !client || running?.tool !== undefined) return call();
    const context = running ?? { client, scope: openScope({ detached: true }), agent: {}, delegated: false };
    const invocationId = newId();
    return followCall({ ...context, spanId: invocationId }, call, (end) => {
      own.breaker.run(() => recordToolCall({ request: asRecord(args[0]), end, invocationId }, context));
    });
  };
}
