import type { Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { memberOf } from './evaluate/member-of.js';
import type { Frame, Value } from './evaluate/value.js';

/** What an option of a call's argument objects may be. */
export function argumentOption(
  evaluator: Evaluator,
  file: SourceFile,
  args: readonly Node[],
  option: string,
  frame?: Frame,
): readonly Value[] {
  for (const argument of args) {
    if (argument.type === 'SpreadElement') continue;
    const values = evaluator
      .evaluate(file, argument, frame)
      .flatMap((value) => (value.kind === 'object' ? memberOf(evaluator, value, option) : []));
    if (values.length > 0) return values;
  }
  return [];
}
