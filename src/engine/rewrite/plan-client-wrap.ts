import type { Expression, Node } from 'oxc-parser';
import type { Client } from '../scan-report.js';
import type { Edit, SkippedSite } from './edit.js';
import { enclosingCall } from './enclosing-call.js';
import type { RewriteContext } from './rewrite-context.js';
import { surround } from './surround.js';
import type { SyntaxTree } from './syntax-tree.js';

function isConstruction(node: Node): node is Expression {
  return (
    node.type === 'NewExpression' ||
    node.type === 'CallExpression' ||
    node.type === 'AwaitExpression' ||
    node.type === 'ChainExpression'
  );
}

/** Whether something in the expression is reached by `?.`. */
function hasOptionalLink(node: Node): boolean {
  let at: Node = node;
  while (at.type === 'CallExpression' || at.type === 'MemberExpression') {
    if (at.optional) return true;
    at = at.type === 'CallExpression' ? at.callee : at.object;
  }
  return false;
}

/** Whether the call is the short-circuiting start of a longer optional chain, which a wrap around it would cut. */
function cutsChain(tree: SyntaxTree, node: Node): boolean {
  const parent = tree.parent(node);
  const goesOn =
    (parent?.type === 'MemberExpression' && parent.object === node) ||
    (parent?.type === 'CallExpression' && parent.callee === node);
  return goesOn && hasOptionalLink(node);
}

/** Plans `ai.wrap(` … `)` around the expression that yields a client. `undefined`: it is wrapped already. */
export function planClientWrap(context: RewriteContext, client: Client): Edit | SkippedSite | undefined {
  const { tree, names } = context;
  const found = tree.at(client.span, isConstruction);
  const offset = client.span.start;
  if (!found) {
    return {
      offset,
      reason: 'The expression that constructs the client was not found where the scan saw it.',
      suggestion: 'Wrap it by hand: const client = ai.wrap(<the client>).',
    };
  }
  const parent = tree.parent(found);
  const node = parent?.type === 'AwaitExpression' ? parent : found;
  if (enclosingCall(tree, node)?.method === 'wrap') return undefined;
  if (cutsChain(tree, node)) {
    return {
      offset,
      reason: 'The client is made inside an optional chain that goes on after it.',
      suggestion: 'Put the client into a variable of its own and wrap it there: const client = ai.wrap(…).',
    };
  }
  return {
    kind: 'wrap-client',
    offset,
    description: `Wrap ${client.construct}: every call through this client is captured.`,
    insertions: surround(node, `${names.ai()}.wrap(`, ')'),
  };
}
