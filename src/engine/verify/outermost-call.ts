import type { Node } from 'oxc-parser';

/** The function, or the calls that wrap it: `chat.handler(async function …)`. */
export function outermostCall(node: Node): Node {
  let current = node;
  while (current.parent?.type === 'CallExpression' && current.parent.callee !== current) current = current.parent;
  return current;
}
