import type { Evaluator } from './evaluator.js';
import { keyFor } from './key-for.js';
import type { CollectionValue, Value } from './value.js';

/**
 * Several values under one roof, found when somebody asks. A list that is filled from itself ends there.
 *
 * @param at the expression or type that gives the collection
 */
export function collectionOf(evaluator: Evaluator, at: object, items: () => readonly Value[]): CollectionValue {
  return { kind: 'collection', items: () => evaluator.guarded(keyFor(at, 'items'), items) };
}
