import type { Node } from 'oxc-parser';
import { plain } from '../syntax/plain.js';
import { fieldRole } from './sample-value.js';

/**
 * Whether an expression is one of the input's own conversation ids: `chatId`, `body.chatId`, `req.params.id`. A field
 * of a record that the app looked up (`conversation.id`) may be anything.
 */
export function isInputId(expression: Node | undefined, inputs: readonly string[]): boolean {
  if (!expression) return false;
  const node = plain(expression);
  if (node.type === 'Identifier') return inputs.includes(node.name) && fieldRole(node.name) === 'conversation';
  if (node.type !== 'MemberExpression' || node.computed) return false;
  const { name } = node.property;
  const owner = plain(node.object);
  const ownerName =
    owner.type === 'Identifier'
      ? owner.name
      : owner.type === 'MemberExpression' && !owner.computed
        ? owner.property.name
        : '';
  return (
    inputs.includes(name) &&
    fieldRole(name) === 'conversation' &&
    /^(body|params|data|input|json|payload)$/.test(ownerName)
  );
}
