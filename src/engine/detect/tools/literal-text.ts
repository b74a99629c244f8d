import type { Evaluator } from '../evaluate/evaluator.js';
import type { Frame } from '../evaluate/value.js';
import type { PlacedNode } from './tool-part.js';

/** The text of an expression, where it can only be one. */
export function literalText(evaluator: Evaluator, { file, node }: PlacedNode, frame?: Frame): string | undefined {
  const [value, ...others] = evaluator.evaluate(file, node, frame);
  return value?.kind === 'literal' && typeof value.value === 'string' && others.length === 0 ? value.value : undefined;
}
