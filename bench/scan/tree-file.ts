/** A file to be written, with its path below the root of the tree. */
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}
