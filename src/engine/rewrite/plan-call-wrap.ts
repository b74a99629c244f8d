import type { Node } from 'oxc-parser';
import { libraries } from '../../libraries/libraries.js';
import type { CallSite } from '../scan-report.js';
import type { Edit, SkippedSite } from './edit.js';
import { enclosingCall } from './enclosing-call.js';
import type { RewriteContext } from './rewrite-context.js';
import { surround } from './surround.js';

function isCallee(node: Node): node is Node {
  return node.type === 'Identifier' || node.type === 'MemberExpression';
}

/** The expression that the call path starts from: `client` of `client.chat.completions.create`. */
function receiverOf(callee: Node, api: string): Node | undefined {
  let at: Node = callee;
  for (const name of api.replace(/\(.*$/, '').split('.').reverse()) {
    if (at.type !== 'MemberExpression' || at.computed) return undefined;
    if (at.property.type !== 'Identifier' || at.property.name !== name) return undefined;
    at = at.object;
  }
  return at.type === 'Super' ? undefined : at;
}

/** Whether the library exports the called thing as a plain function. */
function isExportedFunction(site: CallSite): boolean {
  const library = libraries.find(({ id }) => id === site.library);
  return library?.calls.some((call) => call.on === 'module' && call.path === site.api) ?? false;
}

function isWrapCall(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.property.type === 'Identifier' &&
    node.callee.property.name === 'wrap'
  );
}

/**
 * Plans the capture of one call whose client is not constructed where it can be wrapped: `ai.wrap(` … `)` around the
 * receiver, or around a function that a library exports. `undefined`: it is wrapped already.
 */
export function planCallWrap(context: RewriteContext, site: CallSite): Edit | SkippedSite | undefined {
  const { tree, names } = context;
  const callee = tree.at(site.calleeSpan, isCallee);
  const skipped = {
    offset: site.calleeSpan.start,
    suggestion: `Wrap what the call is made on: ai.wrap(client).${site.api}(…).`,
  };
  if (!callee) return { ...skipped, reason: 'The called expression has a form that cannot be wrapped.' };
  const target = isExportedFunction(site) ? callee : receiverOf(callee, site.api);
  if (!target) return { ...skipped, reason: `The call does not spell out the path ${site.api}.` };
  if (isWrapCall(target) || enclosingCall(tree, target)?.method === 'wrap') return undefined;
  return {
    kind: 'wrap-call',
    offset: target.start,
    description: `Wrap ${target === callee ? '' : 'what '}${site.api}${target === callee ? '' : ' is called on'}: this call is captured.`,
    insertions: surround(target, `${names.ai()}.wrap(`, ')'),
  };
}
