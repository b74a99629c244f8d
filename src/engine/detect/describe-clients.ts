import type { Client } from '../scan-report.js';
import { baseUrlOf } from './base-url-of.js';
import { callsThrough } from './calls-through.js';
import { callSiteId } from './describe-calls.js';
import type { DetectedClient } from './detect-clients.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import type { LibraryValue } from './evaluate/value.js';
import { findingId } from './finding-id.js';
import type { Hooks } from './hooks/hooks.js';
import { located } from './located.js';
import { mayServeMore } from './may-serve-more.js';
import { productionReceivers } from './production-receivers.js';
import { clientProvider } from './provider-of.js';
import { statusIn } from './status-in.js';
import { wrappedBy } from './wrapped-by.js';

/** Puts clients into the report's words, with the call sites that an edit there covers. */
export function describeClients(
  evaluator: Evaluator,
  detected: readonly DetectedClient[],
  calls: readonly DetectedCall[],
  hooks: Hooks,
): {
  clients: Client[];
  clientOf: ReadonlyMap<DetectedCall, string>;
  openClientsOf: (call: DetectedCall) => readonly (string | null)[];
} {
  const covers = new Map<object, string[]>();
  const idOf = new Map<object, string>(
    detected.map((client) => [client.node, findingId('client', client.file, client.node.start)]),
  );
  const clientOf = new Map<DetectedCall, string>();
  for (const call of calls) {
    const own = productionReceivers(call).find(({ origin }) => origin && idOf.has(origin.node));
    const ownId = own?.origin && idOf.get(own.origin.node);
    if (ownId) clientOf.set(call, ownId);
    for (const origin of new Set(call.receivers.map((receiver) => receiver.origin?.node))) {
      const id = origin && idOf.get(origin);
      if (!origin || !id) continue;
      const covered = covers.get(origin);
      if (covered) covered.push(callSiteId(call));
      else covers.set(origin, [callSiteId(call)]);
    }
  }
  const clients = detected.map((client): Client => {
    const { file, node, value } = client;
    const option = value.library.baseUrlOption;
    const hook = hooks.ofClient(file, value) ?? null;
    const isHooked = hook !== null && hooks.isRegisteredFor(file, hook);
    const via = wrappedBy(evaluator, file, node) ?? (isHooked ? 'hook' : undefined);
    const unobserved = via ? undefined : whyUnobserved(value);
    const open = unobserved === undefined ? 'uninstrumented' : 'unsupported';
    const baseUrl = value.origin && option ? baseUrlOf(evaluator, value.origin, option).text : null;
    return {
      id: findingId('client', file, node.start),
      ...located(file, node.start),
      library: value.library.id,
      package: value.package,
      provider: clientProvider(evaluator, value),
      construct: construct(file.text.slice(node.start, node.callee.end), node.type === 'NewExpression'),
      status: statusIn(file, via ? 'instrumented' : open).status,
      via: via ?? null,
      covers: covers.get(node) ?? [],
      base_url: baseUrl,
      mayServeMore: mayServeMore(client),
      hook,
      confidence: value.certain ? 'certain' : 'likely',
      reason: [value.trail, unobserved].filter(Boolean).join('; '),
      span: { start: node.start, end: node.end },
    };
  });
  const openClientsOf = (call: DetectedCall) => [
    ...new Set(
      productionReceivers(call)
        .filter(({ instrumented }) => !instrumented)
        .map(({ origin }) => (origin && idOf.get(origin.node)) ?? null),
    ),
  ];
  return { clients, clientOf, openClientsOf };
}

/** Why no call through a client is observed; `undefined` when some are. */
function whyUnobserved({ library, on }: LibraryValue): string | undefined {
  const calls = callsThrough(library, on);
  return calls.every(({ unobserved }) => unobserved !== undefined) ? calls[0]?.unobserved : undefined;
}

function construct(written: string, isClass: boolean): string {
  const line = written.replace(/\s+/g, ' ');
  return isClass ? line : `${line}()`;
}
