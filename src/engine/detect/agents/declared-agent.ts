import type { Node } from 'oxc-parser';
import type { LibraryId } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import type { DetectedCall } from '../detected-call.js';
import type { FunctionValue } from '../evaluate/value.js';

/** An agent that the app declares by a framework's means. */
export interface DeclaredAgent {
  readonly file: SourceFile;
  /** The construction, the node of a graph, or the object that describes it. */
  readonly node: Node;
  readonly name: string;
  readonly library: LibraryId;
  readonly reason: string;
  /** What it is declared within: another agent, or the model call that may hand over to it. */
  /** The function that stands at a node of a graph. */
  readonly serves?: FunctionValue;
  readonly within?: DeclaredAgent | DetectedCall;
}
