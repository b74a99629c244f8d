import type { Tool } from '../scan-report.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { findingId } from './finding-id.js';
import { located } from './located.js';
import { detectTools } from './tools/detect-tools.js';

/** The tools of all call sites, each once. */
export function describeTools(evaluator: Evaluator, calls: readonly DetectedCall[]): Tool[] {
  const found = new Map<string, Tool>();
  for (const call of calls) {
    for (const { file, offset, name, library, status, reason, span } of detectTools(evaluator, call)) {
      const id = findingId('tool', file, offset);
      if (found.has(id)) continue;
      const confidence = span ? 'certain' : 'likely';
      found.set(id, { id, ...located(file, offset), name, library, status, confidence, reason, span });
    }
  }
  return [...found.values()];
}
