import type { CallSite, Status, Via } from '../scan-report.js';
import type { DetectedCall } from './detected-call.js';
import { enclosingFunction } from './evaluate/enclosing.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { findingId } from './finding-id.js';
import { functionLabel } from './function-label.js';
import type { Hooks } from './hooks/hooks.js';
import { located } from './located.js';
import { productionReceivers } from './production-receivers.js';
import { providerOf } from './provider-of.js';
import { IN_A_TEST, statusIn } from './status-in.js';
import { streamingOf } from './streaming-of.js';

/** The id of a call site. */
export function callSiteId({ file, name }: DetectedCall): string {
  return findingId('call', file, name.start);
}

/** Puts call sites into the report's words. */
export function describeCalls(
  evaluator: Evaluator,
  calls: readonly DetectedCall[],
  clientOf: ReadonlyMap<DetectedCall, string>,
  openClientsOf: (call: DetectedCall) => readonly (string | null)[],
  entryOf: ReadonlyMap<DetectedCall, string>,
  hooks: Hooks,
): CallSite[] {
  return calls.flatMap((detected): CallSite[] => {
    const { file, node, callee, name, call, receivers } = detected;
    const [receiver] = receivers;
    if (!receiver) return [];
    const around = enclosingFunction(node);
    const hook = hooks.ofCall(detected) ?? null;
    const isHooked = hook !== null && hooks.isRegisteredFor(file, hook);
    const { status: own, via } = hooks.isBridgedFor(detected)
      ? bridged(statusOf(detected, isHooked))
      : statusOf(detected, isHooked);
    const { status, isLeft } = statusIn(file, own);
    const unobserved = via === 'otel' ? 'told by its spans' : whyUnobserved(detected);
    const reason = [`${call.api ?? call.path} on ${receiver.trail}`, unobserved].filter(Boolean).join('; ');
    return [
      {
        id: callSiteId(detected),
        ...located(file, name.start),
        library: receiver.library.id,
        package: receiver.package || null,
        provider: providerOf(evaluator, detected),
        api: call.api ?? call.path,
        kind: call.kind,
        streaming: streamingOf(evaluator, detected),
        client_id: clientOf.get(detected) ?? null,
        openClients: openClientsOf(detected),
        hook,
        function: around ? functionLabel(around) : null,
        entry_point_id: entryOf.get(detected) ?? null,
        status,
        via,
        confidence: receivers.every((candidate) => candidate.certain) ? 'certain' : 'likely',
        reason: isLeft ? `${reason}; ${IN_A_TEST}` : reason,
        span: { start: node.start, end: node.end },
        calleeSpan: { start: callee.start, end: callee.end },
      },
    ];
  });
}

function statusOf(detected: DetectedCall, isHooked: boolean): { status: Status; via: Via | null } {
  const receivers = productionReceivers(detected);
  const isHttp = receivers.some((receiver) => receiver.library.id === 'http');
  if (isHttp || whyUnobserved(detected) !== undefined) return { status: 'unsupported', via: null };
  const isCovered = receivers.every((receiver) => receiver.instrumented);
  if (isCovered) return { status: 'instrumented', via: receivers[0]?.instrumented ?? null };
  return isHooked ? { status: 'instrumented', via: 'hook' } : { status: 'uninstrumented', via: null };
}

/** What nothing else observes is observed through its spans. */
function bridged(own: ReturnType<typeof statusOf>): ReturnType<typeof statusOf> {
  return own.status === 'instrumented' ? own : { status: 'instrumented', via: 'otel' };
}

/** Why a call is not observed; `undefined` for one that is, or that asks clients which are. */
function whyUnobserved({ call, receivers }: DetectedCall): string | undefined {
  const isThroughClients = call.through !== undefined && receivers.every(({ origin }) => origin);
  return isThroughClients ? undefined : call.unobserved;
}
