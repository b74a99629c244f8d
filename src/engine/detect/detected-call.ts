import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import type { CallDescription } from '../../libraries/library-description.js';
import type { SourceFile } from '../project/source-file.js';
import type { LibraryValue } from './evaluate/value.js';

/** A call site before it is put into the report's words. */
export interface DetectedCall {
  readonly file: SourceFile;
  readonly node: CallExpression | NewExpression;
  readonly callee: Node;
  /** The called method's or function's name. */
  readonly name: Node;
  readonly call: CallDescription;
  /** Every receiver that it may have, likeliest first. */
  readonly receivers: readonly LibraryValue[];
}
