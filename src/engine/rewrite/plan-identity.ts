import type { Node } from 'oxc-parser';
import type { CallSite, Identity } from '../scan-report.js';
import { type BodyEdges, bodyEdges } from './body-edges.js';
import type { Edit, Insertion, SkippedSite } from './edit.js';
import { functionBody } from './function-body.js';
import type { AnyFunction } from './function-node.js';
import { indentAt } from './indent-at.js';
import { placeAfter } from './place-after.js';
import type { RewriteContext } from './rewrite-context.js';
import { statementTerminator } from './statement-terminator.js';
import type { TextStyle } from './text-style.js';

const PROPERTY = { user: 'userId', session: 'sessionId' } as const;

/** `userId: session.user.id`, in shorthand where the expression is the property's own name. */
export function identityProperty(identity: Pick<Identity, 'names' | 'expression'>): string {
  const property = PROPERTY[identity.names];
  return identity.expression === property ? property : `${property}: ${identity.expression}`;
}

/** One user and one conversation at most: the surest of each, the earliest among equals. */
export function chooseIdentity(found: readonly Identity[]): readonly Identity[] {
  const rank = (identity: Identity) => (identity.confidence === 'certain' ? 0 : 1) + (identity.nullable ? 0.5 : 0);
  return (['user', 'session'] as const).flatMap((names) => {
    const candidates = found.filter((identity) => identity.names === names);
    return candidates.sort((a, b) => rank(a) - rank(b) || (a.knownAfter ?? -1) - (b.knownAfter ?? -1)).slice(0, 1);
  });
}

/** The statement that ends at (or around) `offset`, in a list of statements within the function. */
function statementEndingAt(context: RewriteContext, node: AnyFunction, offset: number): Node | undefined {
  const body = functionBody(node);
  if (!body) return undefined;
  let best: Node | undefined;
  for (const candidate of context.tree.within(body)) {
    if (candidate.start >= offset || candidate.end < offset) continue;
    const parent = context.tree.parent(candidate);
    const listed = parent?.type === 'BlockStatement' || (parent?.type === 'SwitchCase' && parent.test !== candidate);
    if (listed && (!best || candidate.end - candidate.start < best.end - best.start)) best = candidate;
  }
  return best;
}

function statementAfter(context: RewriteContext, previous: Node, text: string): Insertion {
  const source = context.source.text;
  const place = placeAfter(source, previous.end);
  const end = statementTerminator(source, place.offset, context.style);
  const lead = place.ownLine ? `${context.style.eol}${indentAt(source, previous.start)}` : ' ';
  const needsEnd = !place.ownLine && end === '' ? ';' : end;
  return { offset: place.offset, text: `${lead}${text}${needsEnd}`, side: 'statement', reach: 0 };
}

/** As the first statement of the body, also of a body that is put into a session at the same place. */
function atHead(text: string, edges: BodyEdges, statement: string, style: TextStyle): Insertion {
  const end = edges.headLead === ' ' ? ';' : statementTerminator(text, edges.head, style);
  return {
    offset: edges.head,
    text: `${edges.headLead}${statement}${end}`,
    side: 'open',
    reach: edges.foot - edges.head,
  };
}

/** Whether a model is called between the two places, so that waiting for the second identity would lose the first. */
function callBetween(calls: readonly CallSite[], from: number, to: number): boolean {
  return calls.some(({ span }) => span.start >= from && span.start < to);
}

interface Group {
  readonly known: number | null;
  readonly identities: readonly Identity[];
}

function groupByPlace(
  context: RewriteContext,
  node: AnyFunction,
  chosen: readonly Identity[],
  calls: readonly CallSite[],
): readonly Group[] {
  const [first, second] = [...chosen].sort((a, b) => (a.knownAfter ?? -1) - (b.knownAfter ?? -1));
  if (!first) return [];
  if (!second) return [{ known: first.knownAfter, identities: [first] }];
  const both = { known: second.knownAfter, identities: chosen };
  if (first.knownAfter === second.knownAfter) return [both];
  const body = functionBody(node);
  const blockOf = (known: number | null) => {
    const statement = known === null ? undefined : statementEndingAt(context, node, known);
    return statement ? context.tree.parent(statement) : body;
  };
  const from = first.knownAfter ?? body?.start ?? node.start;
  const together = blockOf(first.knownAfter) === blockOf(second.knownAfter);
  if (together && !callBetween(calls, from, second.knownAfter ?? from)) return [both];
  return [
    { known: first.knownAfter, identities: [first] },
    { known: second.knownAfter, identities: [second] },
  ];
}

/** Plans `ai.setIdentity({ … });` where the user and the conversation of an entry point become known. */
export function planIdentity(
  context: RewriteContext,
  node: AnyFunction,
  chosen: readonly Identity[],
  calls: readonly CallSite[],
): readonly (Edit | SkippedSite)[] {
  const { source, style, names } = context;
  return groupByPlace(context, node, chosen, calls).map(({ known, identities }) => {
    const written = `setIdentity({ ${identities.map(identityProperty).join(', ')} })`;
    const subject = identities.map(({ names: what }) => (what === 'user' ? 'user' : 'conversation')).join(' and ');
    const edges = known === null ? bodyEdges(source.text, node, style) : undefined;
    const previous = known === null ? undefined : statementEndingAt(context, node, known);
    if (!edges && !previous) {
      return {
        offset: known ?? node.start,
        reason: `There is no place for a statement where the ${subject} is known.`,
        suggestion: `Give the function a braced body and call ai.${written} in it.`,
      };
    }
    const statement = `${names.ai()}.${written}`;
    const insertion = edges ? atHead(source.text, edges, statement, style) : undefined;
    const after = previous ? statementAfter(context, previous, statement) : undefined;
    return {
      kind: 'set-identity' as const,
      offset: previous?.start ?? node.start,
      description: `Name the ${subject} of the session.`,
      insertions: [insertion, after].filter((one) => one !== undefined),
    };
  });
}
