import type { Node } from 'oxc-parser';
import type { ToolClient } from '../scan-report.js';
import type { Edit, SkippedSite } from './edit.js';
import { enclosingCall } from './enclosing-call.js';
import type { RewriteContext } from './rewrite-context.js';
import { surround } from './surround.js';

const isConstruction = (node: Node): node is Node => node.type === 'NewExpression';

/** Plans `ai.wrap(` … `)` around a client that calls tools of servers. `undefined`: it is wrapped already. */
export function planToolClient({ tree, names }: RewriteContext, client: ToolClient): Edit | SkippedSite | undefined {
  const offset = client.span.start;
  const node = tree.at(client.span, isConstruction);
  if (!node) {
    return {
      offset,
      reason: 'The client of tools was not found where the scan saw it.',
      suggestion: 'Wrap it by hand: const client = ai.wrap(new Client(…)).',
    };
  }
  if (enclosingCall(tree, node)?.method === 'wrap') return undefined;
  return {
    kind: 'wrap-tool',
    offset,
    description: `Wrap ${client.construct}: each call of a server's tool is captured.`,
    insertions: surround(node, `${names.ai()}.wrap(`, ')'),
  };
}
