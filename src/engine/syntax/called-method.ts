import type { CallExpression, Node } from 'oxc-parser';
import { plain } from './plain.js';

/** `receiver.method(...)`: the two parts of the called member; `undefined` for other calls. */
export function calledMethod(call: Node): { receiver: Node; method: string; call: CallExpression } | undefined {
  if (call.type !== 'CallExpression') return undefined;
  const callee = plain(call.callee);
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  return { receiver: plain(callee.object), method: callee.property.name, call };
}
