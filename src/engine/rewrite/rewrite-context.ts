import type { SourceFile } from '../project/source-file.js';
import type { ImportedNames } from './imported-names.js';
import type { SyntaxTree } from './syntax-tree.js';
import type { TextStyle } from './text-style.js';

/** What every planner of a file works with. */
export interface RewriteContext {
  readonly source: SourceFile;
  readonly tree: SyntaxTree;
  readonly style: TextStyle;
  readonly names: ImportedNames;
}
