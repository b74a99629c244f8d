import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';

/** Goes when the file lets go of its syntax. */
const ordered = new WeakMap<object, readonly Node[]>();

/** The names and members that a piece of code reads. */
export function* referencesWithin(file: SourceFile, region: Node): Generator<Node> {
  const { syntax } = file;
  let references = ordered.get(syntax);
  if (!references) {
    references = [...syntax.references.values()].flat().sort((a, b) => a.start - b.start);
    ordered.set(syntax, references);
  }
  for (let at = firstFrom(references, region.start); at < references.length; at++) {
    const reference = references[at];
    if (!reference || reference.start >= region.end) return;
    if (reference.end <= region.end) yield reference;
  }
}

function firstFrom(nodes: readonly Node[], start: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
