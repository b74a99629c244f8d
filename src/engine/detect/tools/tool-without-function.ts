import type { Node } from 'oxc-parser';
import type { LibraryId } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import type { DetectedTool } from './detected-tool.js';

/** A tool of which only the schema is here: nothing can be put around what serves it. */
export function toolWithoutFunction(
  file: SourceFile,
  node: Node,
  name: string,
  library: LibraryId | null,
  reason = 'only its schema was found, not the function that serves it',
): DetectedTool {
  return { file, offset: node.start, name, library, status: 'unsupported', reason, span: null };
}
