import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { enclosingFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { SESSION_NAME, USER_NAME } from './auth-sources.js';
import type { IdentityCandidate } from './identity-candidate.js';
import { isSureOfValue } from './is-sure-of-value.js';
import { knownAfter } from './known-after.js';
import { userSource } from './user-source.js';

/** What carries a user whom middleware has verified; any other `x.user` may be whoever is talked of. */
const VERIFIED = /^(req|request|ctx|context|c|locals|session|event)$/;

/** `req.user.id`, `req.body.chatId`, `ctx.from.id`, `job.data.userId`: members of what a handler is given or has read. */
export function memberIdentities(evaluator: Evaluator, file: SourceFile, owner: FunctionNode): IdentityCandidate[] {
  const found: IdentityCandidate[] = [];
  const seen = new Set<string>();
  for (const [name, references] of file.syntax.references) {
    for (const reference of references) {
      if (reference.type !== 'MemberExpression' || enclosingFunction(reference) !== owner) continue;
      if (isAssigned(reference)) continue;
      const read = chainOf(reference);
      const root = read?.[0];
      if (!read || root === undefined) continue;
      const chain = authorOf(read) ?? read;
      const names = namesOf(chain.at(-1) ?? name, chain);
      const binding = names && file.syntax.binding(reference, root);
      if (!names || !binding || seen.has(chain.join('.'))) continue;
      const declared = binding.declaration;
      const isParameter = binding.kind === 'parameter';
      if (!isParameter && (binding.kind !== 'variable' || enclosingFunction(binding.identifier) !== owner)) continue;
      if (!isParameter && declared.type !== 'VariableDeclarator') continue;
      seen.add(chain.join('.'));
      const known = isParameter ? undefined : knownAfter(declared, root);
      const isWritten = known !== undefined && chain === read;
      const expression = isWritten
        ? written(file, reference, known.isChecked || isSureOfValue(declared, reference))
        : chain.join('?.').replace('?.', '.');
      const isOfUser = chain[1] === 'user';
      found.push({
        file,
        offset: reference.start,
        names,
        expression,
        source: isOfUser ? userSource(evaluator, file, root) : sourceOf(chain),
        nullable: expression.includes('?.') || isParameter,
        confidence: isOfUser && isParameter && VERIFIED.test(root) ? 'certain' : 'likely',
        reason: `the handler reads ${chain.join('.')}`,
        knownAfter: known?.after ?? null,
      });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}

/**
 * `message.author.id`, where a listener asks whether `message.author.bot`: who writes to a bot has an id as well.
 * Sources: discord.js' `User`, the Telegram Bot API's `User`.
 */
function authorOf(chain: readonly string[]): readonly string[] | undefined {
  const [owner = '', last = ''] = chain.slice(-2);
  const isAuthor =
    /^(author|from)$/.test(owner) && /^(bot|tag|username|displayName|globalName|is_bot|first_name)$/.test(last);
  return isAuthor && chain.length > 2 ? [...chain.slice(0, -1), 'id'] : undefined;
}

/** As the app writes it; optional where nothing makes sure of a value. */
function written(file: SourceFile, reference: Node, isSure: boolean): string {
  const text = file.text.slice(reference.start, reference.end).replace(/\s+/g, '');
  return isSure || text.includes('?.') ? text : (chainOf(reference) ?? []).join('?.');
}

function namesOf(last: string, chain: readonly string[]): 'user' | 'session' | undefined {
  if (isOwnAccount(chain)) return undefined;
  if (SESSION_NAME.test(last) || /^channel_?id$/i.test(last)) return 'session';
  if (USER_NAME.test(last)) return 'user';
  const owner = chain.at(-2) ?? '';
  if (/^(id|_id|sub|uid)$/.test(last) && /^(user|author|from|sender|currentUser|auth|account|member)$/.test(owner)) {
    return 'user';
  }
  if (last === 'id' && /^(chat|conversation|thread|channel|session|ticket|job)$/.test(owner)) return 'session';
  return undefined;
}

/** `client.user.id` of a chat bot: the account that the bot itself is signed in with, not who wrote to it. */
function isOwnAccount(chain: readonly string[]): boolean {
  const at = chain.lastIndexOf('user');
  return at > 0 && /^(client|bot|discord)$/i.test(chain[at - 1] ?? '');
}

function sourceOf(chain: readonly string[]): string {
  if (chain.includes('body')) return 'request-body';
  if (chain.includes('params')) return 'request-params';
  if (chain.includes('query')) return 'request-query';
  if (chain.includes('headers')) return 'request-headers';
  if (chain.includes('session')) return 'session';
  if (chain.includes('data')) return 'job';
  return 'request';
}

/** `req.body.chatId` as its names; `undefined` when it is not a plain chain that starts at a name. */
function chainOf(node: Node): string[] | undefined {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'TSNonNullExpression':
    case 'ChainExpression':
      return chainOf(node.expression);
    case 'MemberExpression': {
      const before = node.computed ? undefined : chainOf(node.object);
      return before && !node.computed ? [...before, node.property.name] : undefined;
    }
    default:
      return undefined;
  }
}

function isAssigned(node: Node): boolean {
  return node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
}
