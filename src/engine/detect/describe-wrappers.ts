import type { Wrapper } from '../scan-report.js';
import { callSiteId } from './describe-calls.js';
import type { DetectedCall } from './detected-call.js';
import { enclosingFunction } from './evaluate/enclosing.js';
import { patternIdentifiers } from './evaluate/pattern-identifiers.js';
import { functionName } from './function-label.js';
import { located } from './located.js';
import type { CallGraph } from './reach.js';

/** App functions that hand their own parameters to a model call: instrumented inside, once, not at their callers. */
export function describeWrappers(graph: CallGraph, calls: readonly DetectedCall[]): Wrapper[] {
  const found: Wrapper[] = [];
  for (const call of calls) {
    const owner = enclosingFunction(call.node);
    const name = owner && functionName(owner);
    if (!owner || !name) continue;
    const callers = graph.uses({ file: call.file, node: owner }).filter((use) => use.call).length;
    if (callers === 0 || !usesOwnParameters(call, owner.params)) continue;
    const at = owner.type !== 'ArrowFunctionExpression' && owner.id ? owner.id.start : owner.start;
    found.push({ name, ...located(call.file, at), call_site_id: callSiteId(call), callers });
  }
  return found;
}

function usesOwnParameters(
  { file, node }: DetectedCall,
  parameters: Parameters<typeof patternIdentifiers>[0][],
): boolean {
  const [first] = node.arguments;
  const last = node.arguments.at(-1);
  if (!first || !last) return false;
  return parameters
    .flatMap(patternIdentifiers)
    .some((parameter) =>
      (file.syntax.references.get(parameter.name) ?? []).some(
        (reference) => reference.start >= first.start && reference.end <= last.end,
      ),
    );
}
