import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import type { EntryPoint } from '../scan-report.js';
import { callSiteId } from './describe-calls.js';
import type { DetectedCall } from './detected-call.js';
import { detectEntryPoints } from './entry-points/detect-entry-points.js';
import type { EntryPointCandidate } from './entry-points/entry-point-candidate.js';
import { plainEntryPoint } from './entry-points/plain-entry-point.js';
import { isWithin } from './evaluate/enclosing.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { findingId } from './finding-id.js';
import { functionForm } from './function-form.js';
import { functionName } from './function-label.js';
import { located } from './located.js';
import type { Pace } from './pace.js';
import type { CallGraph, Reach } from './reach.js';
import { sessionStatus } from './session-status.js';
import { statusIn } from './status-in.js';

/** An entry point's report and the function behind it. */
export interface EntryPointNode {
  readonly id: string;
  readonly file: SourceFile;
  readonly node: FunctionNode;
  readonly kind: string;
}

/** Finds what serves the requests and jobs that lead to model calls. */
export async function describeEntryPoints(
  evaluator: Evaluator,
  graph: CallGraph,
  calls: readonly DetectedCall[],
  pace: Pace,
): Promise<{
  entryPoints: EntryPoint[];
  nodes: EntryPointNode[];
  entryOf: ReadonlyMap<DetectedCall, string>;
}> {
  const known = new Map<SourceFile, ReadonlyMap<FunctionNode, EntryPointCandidate>>();
  const candidateOf = (file: SourceFile, node: FunctionNode, declaredIn: SourceFile) => {
    let candidates = known.get(declaredIn);
    if (!candidates) {
      candidates = new Map(detectEntryPoints(evaluator, declaredIn).map((candidate) => [candidate.node, candidate]));
      known.set(declaredIn, candidates);
    }
    const candidate = candidates.get(node);
    return candidate?.file === file ? candidate : undefined;
  };
  const reached = new Map<FunctionNode, { candidate: EntryPointCandidate; sites: DetectedCall[] }>();
  const entryOf = new Map<DetectedCall, string>();
  for (const call of calls) {
    await pace.step('reach');
    evaluator.forgetWhatWasReleased();
    const reach = graph.reach(call.file, call.node);
    const entries = reach.functions.flatMap(({ file, node }) => {
      // A handler is declared to be one in its own file or where it is handed on.
      const places = new Set([file, ...graph.uses({ file, node }).map((use) => use.file)]);
      for (const place of places) {
        const candidate = candidateOf(file, node, place);
        if (candidate) return [candidate];
      }
      return [];
    });
    const all = entries.length > 0 ? innermost(entries) : plainEntries(evaluator, reach);
    for (const candidate of all) {
      const earlier = reached.get(candidate.node);
      if (earlier) earlier.sites.push(call);
      else reached.set(candidate.node, { candidate, sites: [call] });
      if (!entryOf.has(call)) entryOf.set(call, entryPointId(candidate));
    }
  }
  const ordered = [...reached.values()].sort((a, b) => compare(a.candidate, b.candidate));
  return {
    entryPoints: ordered.map(({ candidate, sites }) => describe(evaluator, candidate, sites)),
    nodes: ordered.map(({ candidate: { file, node, kind } }) => ({
      id: entryPointId({ file, node }),
      file,
      node,
      kind,
    })),
    entryOf,
  };
}

/** A page that holds the server action, or a plugin that registers the route, does not serve what the inner one serves. */
function innermost(entries: readonly EntryPointCandidate[]): EntryPointCandidate[] {
  return entries.filter(
    (outer) => !entries.some((inner) => inner.node !== outer.node && isWithin(inner.node, outer.node)),
  );
}

/** Where no framework claims a function, those at the top of the call graph. */
function plainEntries(evaluator: Evaluator, { tops }: Reach): EntryPointCandidate[] {
  return tops.flatMap(({ file, node }) => plainEntryPoint(evaluator, file, node) ?? []);
}

function entryPointId({ file, node }: Pick<EntryPointCandidate, 'file' | 'node'>): string {
  return findingId('entry', file, node.start);
}

function describe(evaluator: Evaluator, candidate: EntryPointCandidate, sites: readonly DetectedCall[]): EntryPoint {
  const { file, node, kind, framework, method, route, confidence, reason } = candidate;
  const name = candidate.name ?? functionName(node) ?? ([method, route].filter(Boolean).join(' ') || kind);
  return {
    id: entryPointId(candidate),
    ...located(file, node.start),
    kind,
    framework,
    name,
    method,
    route,
    call_sites: sites.map(callSiteId),
    agent_id: null,
    status: statusIn(file, sessionStatus(evaluator, file, node)).status,
    confidence,
    reason,
    form: functionForm(node),
    is_async: node.async,
    span: { start: node.start, end: node.end },
  };
}

function compare(a: EntryPointCandidate, b: EntryPointCandidate): number {
  if (a.file.path !== b.file.path) return a.file.path < b.file.path ? -1 : 1;
  return a.node.start - b.node.start;
}
