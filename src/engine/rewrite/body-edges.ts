import { directivesOf, functionBody } from './function-body.js';
import type { AnyFunction } from './function-node.js';
import { indentAt } from './indent-at.js';
import { nextToken } from './next-token.js';
import { placeAfter } from './place-after.js';
import type { TextStyle } from './text-style.js';

/** Where statements can be put at the two edges of a function's body, and how they are laid out there. */
export interface BodyEdges {
  /** Just inside the body, after its directives. */
  readonly head: number;
  /** What precedes a statement put at `head`: a line break with indentation, or a space. */
  readonly headLead: string;
  /** Just before the closing brace, at the start of its line when it has one to itself. */
  readonly foot: number;
  /** The same as `headLead` for the foot: what precedes and what follows. */
  readonly footLead: string;
  readonly footTrail: string;
}

export function bodyEdges(text: string, node: AnyFunction, style: TextStyle): BodyEdges | undefined {
  const body = functionBody(node);
  if (!body) return undefined;
  const after = directivesOf(body).at(-1)?.end ?? body.start + 1;
  const place = placeAfter(text, after);
  const brace = body.end - 1;
  const braceLine = text.lastIndexOf('\n', brace - 1) + 1;
  const braceAlone = braceLine > after && /^[ \t]*$/.test(text.slice(braceLine, brace));
  const first = nextToken(text, place.offset);
  const firstIndent = first < brace ? indentAt(text, first) : `${indentAt(text, brace)}${style.indent}`;
  const ownLine = place.ownLine && place.offset < brace;
  return {
    head: place.offset,
    headLead: ownLine ? `${style.eol}${firstIndent}` : ' ',
    foot: braceAlone ? braceLine : brace,
    footLead: braceAlone ? firstIndent : ' ',
    footTrail: braceAlone ? style.eol : ' ',
  };
}
