import type { Identity } from '../scan-report.js';
import type { EntryPointNode } from './describe-entry-points.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { detectIdentity } from './identity/detect-identity.js';
import { located } from './located.js';
import type { Pace } from './pace.js';

/** What names the user and the conversation in each entry point. */
export async function describeIdentity(
  evaluator: Evaluator,
  entries: readonly EntryPointNode[],
  pace: Pace,
): Promise<Identity[]> {
  const found: Identity[] = [];
  for (const { id, file, node, kind } of entries) {
    await pace.step('reach');
    for (const candidate of detectIdentity(evaluator, file, node, kind)) {
      const { names, expression, source, nullable, confidence, reason, knownAfter } = candidate;
      found.push({
        ...located(candidate.file, candidate.offset),
        entry_point_id: id,
        names,
        expression,
        source,
        nullable,
        confidence,
        reason,
        knownAfter,
      });
    }
  }
  return found;
}
