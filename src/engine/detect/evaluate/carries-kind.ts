import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from './evaluator.js';
import { memberOf } from './member-of.js';
import type { Frame, Value } from './value.js';

/** Whether an argument is, or holds at some depth, a library value of one of the given receiver kinds. */
export function carriesKind(
  evaluator: Evaluator,
  file: SourceFile,
  args: readonly Node[],
  kinds: readonly string[],
  frame: Frame | undefined,
): boolean {
  return args.some((argument) =>
    evaluator
      .evaluate(file, argument.type === 'SpreadElement' ? argument.argument : argument, frame)
      .some((value) => holds(evaluator, value, kinds, 0)),
  );
}

function holds(evaluator: Evaluator, value: Value, kinds: readonly string[], depth: number): boolean {
  if (value.kind === 'library') return kinds.includes(value.on) && value.path.length === 0;
  if (depth > 3) return false;
  if (value.kind === 'collection') return value.items().some((item) => holds(evaluator, item, kinds, depth + 1));
  if (value.kind === 'object') {
    return memberOf(evaluator, value, undefined).some((item) => holds(evaluator, item, kinds, depth + 1));
  }
  return false;
}
