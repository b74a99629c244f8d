import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from './evaluator.js';
import { memberOf } from './member-of.js';
import type { PatternStep } from './pattern-path.js';
import type { Frame, Value } from './value.js';

/** Follows a destructuring pattern into values. */
export function valuesAtPath(
  evaluator: Evaluator,
  file: SourceFile,
  values: readonly Value[],
  path: readonly PatternStep[],
  frame: Frame | undefined,
): readonly Value[] {
  let current = values;
  for (const step of path) {
    if (step.kind === 'member') current = current.flatMap((value) => memberOf(evaluator, value, step.name));
    else if (step.kind === 'element') {
      current = current.flatMap((value) => (value.kind === 'collection' ? value.items() : []));
    } else if (step.kind === 'default') {
      current = [...current, ...evaluator.evaluate(file, step.expression, frame)];
    }
  }
  return current;
}
