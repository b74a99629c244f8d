import type { Evaluator } from './evaluator.js';
import type { ClassValue, Value } from './value.js';

/** What a class extends. */
export function superclassValues(evaluator: Evaluator, { file, node }: ClassValue): readonly Value[] {
  return node.superClass ? evaluator.evaluate(file, node.superClass) : [];
}
