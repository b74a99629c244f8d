import type { FunctionNode } from '../../project/function-node.js';
import type { Binding } from '../../project/scope.js';
import type { SourceFile } from '../../project/source-file.js';
import type { IdentityCandidate } from './identity-candidate.js';
import { knownAfter } from './known-after.js';

/** What a Slack listener is given that says who wrote, and in which thread. Source: Slack's event types. */
const EVENT = /^(event|message)$/;

/**
 * Slack: `event.user`, `message.thread_ts`, `context.userId`, the `event` of a payload. What the app reads, and, where
 * no types can object, what every message has.
 */
export function slackIdentities(
  file: SourceFile,
  bindings: readonly Binding[],
  owner: FunctionNode,
  kind: string,
): IdentityCandidate[] {
  const isListener = kind === 'slack-listener';
  if (!isListener && !/slack/i.test(file.text)) return [];
  const text = file.text.slice(owner.start, owner.end);
  const reads = (chain: string) => new RegExp(`(?<![\\w$.])${chain.replace(/[.]/g, '[?!]?\\.')}(?![\\w$])`).test(text);
  const isUntyped = isListener && /\.[cm]?jsx?$/.test(file.path);
  const found: IdentityCandidate[] = [];
  for (const binding of bindings) {
    const { name, declaration, identifier } = binding;
    const isParameter = binding.kind === 'parameter';
    const init = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
    const after = isParameter ? null : knownAfter(declaration, name).after;
    const add = (names: 'user' | 'session', expression: string) =>
      found.push({
        file,
        offset: identifier.start,
        names,
        expression,
        source: 'slack',
        nullable: true,
        confidence: 'likely',
        reason: `${expression} is what Slack sends`,
        knownAfter: after,
      });
    if (name === 'context' && isParameter && isListener) add('user', 'context.userId');
    if (name === 'user' && init?.type === 'Identifier' && EVENT.test(init.name)) add('user', name);
    if (!EVENT.test(name) || (!isParameter && !init)) continue;
    const payload = payloadOf(file, binding);
    if (payload) {
      add('user', `${payload}?.user`);
      add('session', `${payload}?.thread_ts ?? ${payload}?.ts`);
      continue;
    }
    if (reads(`${name}.user`) || (isUntyped && isParameter)) add('user', `${name}.user`);
    const hasPlace = reads(`${name}.ts`) || (isUntyped && isParameter);
    if (reads(`${name}.thread_ts`) || (isUntyped && isParameter)) {
      add('session', hasPlace ? `${name}.thread_ts ?? ${name}.ts` : `${name}.thread_ts`);
    }
  }
  return found;
}

/** `const event = payload.event as SlackEvent`: read past the cast, which may be to events without a user. */
function payloadOf(file: SourceFile, { declaration }: Binding): string | undefined {
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined;
  const init = declaration.init.type === 'TSAsExpression' ? declaration.init.expression : declaration.init;
  if (init.type !== 'MemberExpression' || init.computed || init.object.type !== 'Identifier') return undefined;
  return init.property.name === 'event' ? file.text.slice(init.start, init.end) : undefined;
}
