import { isTestPath } from '../project/is-test-path.js';
import { callsThrough } from './calls-through.js';
import type { DetectedClient } from './detect-clients.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import type { LibraryValue } from './evaluate/value.js';
import { PackageLinks } from './package-links.js';
import { wrappedBy } from './wrapped-by.js';

/**
 * Calls of which only a type tells what they are made on (a decorated server, a container, an interface) are taken to be
 * made on any client of the kind that the app constructs where it can come from: the call is instrumented once all of them
 * are. Nothing is assumed where the client may be somebody else's: in a package that others install, and beside a client
 * that the code constructs in case it is given none. Calls that ask a model which they are given, or which is set once for
 * all, are taken to ask any that the app constructs.
 */
export function withAssumedClients(
  evaluator: Evaluator,
  calls: readonly DetectedCall[],
  constructions: readonly DetectedClient[],
): DetectedCall[] {
  const links = new PackageLinks(evaluator.project);
  const shipped = constructions.filter(({ file }) => !isTestPath(file.path));
  const assumedFor = (call: DetectedCall, receiver: LibraryValue): readonly LibraryValue[] => {
    const { through } = call.call;
    if (receiver.instrumented || (receiver.on === 'module' && !through)) return [receiver];
    const leadsTo = ({ library, on }: LibraryValue) =>
      through?.includes(on) ??
      (on === receiver.on || callsThrough(library, on).some((other) => other.on === receiver.on));
    const clients = shipped.filter(
      ({ file, value }) =>
        value.library === receiver.library && leadsTo(value) && links.meet(file.path, call.file.path),
    );
    if (clients.length === 0) return [receiver];
    const trail = `${receiver.trail}, taken for ${among(clients)}`;
    return clients.map(({ file, node, value }) => ({
      ...receiver,
      provider: value.provider,
      origin: value.origin,
      instrumented: wrappedBy(evaluator, file, node),
      trail,
    }));
  };
  return calls.map((call) => {
    const isOpen = call.receivers.every(({ origin }) => !origin) && !isTestPath(call.file.path);
    if (!isOpen || links.isInstalledByOthers(call.file.path)) return call;
    return { ...call, receivers: distinct(call.receivers.flatMap((receiver) => assumedFor(call, receiver))) };
  });
}

function among(clients: readonly DetectedClient[]): string {
  const [only] = clients;
  if (!only || clients.length > 1) return `one of the ${clients.length} clients that the app constructs`;
  return `the client that ${only.file.path} constructs on line ${only.file.position(only.node.start).line}`;
}

/** One receiver per construction. */
function distinct(receivers: readonly LibraryValue[]): readonly LibraryValue[] {
  return receivers.filter(
    ({ origin }, at) => !origin || receivers.findIndex((other) => other.origin?.node === origin.node) === at,
  );
}
