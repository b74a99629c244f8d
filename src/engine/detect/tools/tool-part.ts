import type { Node } from 'oxc-parser';
import type { ToolPart } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import { isFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { Frame } from '../evaluate/value.js';
import { ownProperty } from './own-property.js';

/** Where an expression stands. */
export interface PlacedNode {
  readonly file: SourceFile;
  readonly node: Node;
}

/** The first of several places in a call's arguments that is filled. */
export function toolPart(
  evaluator: Evaluator,
  file: SourceFile,
  args: readonly Node[],
  parts: readonly ToolPart[],
  frame?: Frame,
): PlacedNode | undefined {
  for (const part of parts) {
    const found =
      'option' in part
        ? optionOf(evaluator, file, args, part.option, frame)
        : argumentAt(evaluator, file, args, part.argument);
    if (found) return found;
  }
  return undefined;
}

function optionOf(
  evaluator: Evaluator,
  file: SourceFile,
  args: readonly Node[],
  option: string,
  frame: Frame | undefined,
): PlacedNode | undefined {
  for (const argument of args) {
    if (argument.type === 'SpreadElement' || isFunction(argument)) continue;
    for (const value of evaluator.evaluate(file, argument, frame)) {
      if (value.kind !== 'object') continue;
      const node = ownProperty(value, option);
      if (node) return { file: value.file, node };
    }
  }
  return undefined;
}

/** Options are no argument of the function's or the name's kind. */
function argumentAt(evaluator: Evaluator, file: SourceFile, args: readonly Node[], at: number): PlacedNode | undefined {
  const node = args.at(at);
  if (!node || args.some((argument) => argument.type === 'SpreadElement')) return undefined;
  const isOptions = evaluator.evaluate(file, node).some((value) => value.kind === 'object');
  return isOptions ? undefined : { file, node };
}
