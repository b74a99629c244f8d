import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';

/** A place where a function of the app is called or handed on. */
export interface FunctionUse {
  readonly file: SourceFile;
  /** The reference: an identifier or a member expression. */
  readonly reference: Node;
  /** The call of which the reference is the callee; `undefined` when the function is handed on. */
  readonly call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }> | undefined;
  /** False when the receiver is not known and only the method's name, unique in the app, tells. */
  readonly certain: boolean;
}
