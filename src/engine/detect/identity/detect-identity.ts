import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../../project/function-node.js';
import type { Binding } from '../../project/scope.js';
import type { SourceFile } from '../../project/source-file.js';
import { enclosingFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { patternPath } from '../evaluate/pattern-path.js';
import { type AuthCall, authOfCall } from './auth-of-call.js';
import { SESSION_NAME, USER_NAME } from './auth-sources.js';
import type { IdentityCandidate } from './identity-candidate.js';
import { knownAfter } from './known-after.js';
import { memberIdentities } from './member-identities.js';
import { propertyIdentities } from './property-identities.js';
import { slackIdentities } from './slack-identities.js';
import { userSource } from './user-source.js';

/** A ticket, a job or the session of a sign-in is a conversation only where nothing else is. */
const MERE_SUBJECT = /(ticket|job|channel)\W*_?id$|\bsession\??\.id$/i;

/** The expressions in an entry point's own body that name the user and the conversation, the best of each first. */
export function detectIdentity(
  evaluator: Evaluator,
  file: SourceFile,
  owner: FunctionNode,
  kind: string,
): IdentityCandidate[] {
  const bindings = bindingsIn(file, owner);
  const found = [
    ...ofAuthCalls(evaluator, file, owner),
    ...slackIdentities(file, bindings, owner, kind),
    ...memberIdentities(evaluator, file, owner),
    ...ofUserParameters(evaluator, file, owner),
    ...ofNamedBindings(file, owner),
    ...propertyIdentities(file, bindings, owner),
  ];
  const best: IdentityCandidate[] = [];
  for (const names of ['user', 'session'] as const) {
    const candidates = found.filter((candidate) => candidate.names === names);
    // What the app has verified beats what the request claims; within that, source order.
    const chosen =
      candidates.find((candidate) => candidate.confidence === 'certain') ??
      candidates.find((candidate) => !MERE_SUBJECT.test(candidate.expression)) ??
      candidates[0];
    if (chosen) best.push(chosen);
  }
  return best;
}

/** `const session = await auth()`, `const { userId } = await auth()`, `const { data: { user } } = await supabase.auth.getUser()`. */
function ofAuthCalls(evaluator: Evaluator, file: SourceFile, owner: FunctionNode): IdentityCandidate[] {
  const found: IdentityCandidate[] = [];
  for (const binding of bindingsIn(file, owner)) {
    const { declaration } = binding;
    if (declaration.type !== 'VariableDeclarator' || !declaration.init) continue;
    const init = unwrapped(declaration.init);
    const auth =
      requestUser(evaluator, file, init) ?? (init.type === 'CallExpression' && authOfCall(evaluator, file, init));
    const steps = auth && patternPath(declaration.id, binding.identifier)?.filter((step) => step.kind === 'member');
    if (!auth || !steps || steps.some((step, index) => step.name !== auth.userPath[index])) continue;
    const members = writtenMembers(file, owner, binding.name, auth.userPath.slice(steps.length));
    const known = knownAfter(declaration, binding.name);
    const chain = [binding.name, ...members];
    const isPlain = known.isChecked && isWritten(file, { start: known.after, end: owner.end }, chain);
    found.push({
      file,
      offset: binding.identifier.start,
      names: 'user',
      expression: chain.join(isPlain ? '.' : '?.'),
      source: auth.source,
      nullable: !isPlain && !(known.isChecked && members.length === 0),
      confidence: auth.confidence,
      reason: auth.reason,
      knownAfter: known.after,
    });
  }
  return found;
}

/** `const user = req.user`, as Passport and most auth middleware leave it; `c.get('user')` and `c.var.user` of Hono. */
function requestUser(evaluator: Evaluator, file: SourceFile, init: Node): AuthCall | undefined {
  const holder = holderOfUser(init);
  if (!holder || file.syntax.binding(holder, holder.name)?.kind !== 'parameter') return undefined;
  return {
    source: userSource(evaluator, file, holder.name),
    userPath: ['id'],
    confidence: 'certain',
    reason: 'the handler reads the user that middleware has put on the request',
  };
}

function holderOfUser(init: Node): Extract<Node, { type: 'Identifier' }> | undefined {
  const isGet = init.type === 'CallExpression' && init.arguments.length === 1;
  const read = isGet ? init.callee : init;
  if (read.type !== 'MemberExpression' || read.computed) return undefined;
  const { object } = read;
  if (isGet) {
    const [key] = init.arguments;
    const isUser = read.property.name === 'get' && key?.type === 'Literal' && key.value === 'user';
    return isUser && object.type === 'Identifier' ? object : undefined;
  }
  if (read.property.name !== 'user') return undefined;
  if (object.type === 'Identifier') return object;
  const isVar = object.type === 'MemberExpression' && !object.computed && object.property.name === 'var';
  return isVar && object.object.type === 'Identifier' ? object.object : undefined;
}

/** `({ locals: { user } })`: the user itself among the names that the parameters are taken apart into. */
function ofUserParameters(evaluator: Evaluator, file: SourceFile, owner: FunctionNode): IdentityCandidate[] {
  const found: IdentityCandidate[] = [];
  for (const binding of bindingsIn(file, owner)) {
    if (binding.kind !== 'parameter' || binding.declaration !== owner) continue;
    const path = owner.params.map((parameter) => patternPath(parameter, binding.identifier)).find(Boolean) ?? [];
    const names = path.flatMap((step) => (step.kind === 'member' ? [step.name] : []));
    if (names.at(-1) !== 'user' || names.length < 2) continue;
    found.push({
      file,
      offset: binding.identifier.start,
      names: 'user',
      expression: [binding.name, ...writtenMembers(file, owner, binding.name, ['id'])].join('?.'),
      source: userSource(evaluator, file, names.at(-2) ?? ''),
      nullable: true,
      confidence: 'certain',
      reason: `the handler takes ${names.join('.')} from what it is given`,
      knownAfter: null,
    });
  }
  return found;
}

/** The members as the app itself writes them, `session.user.email` where it never asks for the id. */
function writtenMembers(
  file: SourceFile,
  owner: FunctionNode,
  name: string,
  members: readonly string[],
): readonly string[] {
  if (members.length === 0 || isWritten(file, owner, [name, ...members])) return members;
  const before = members.slice(0, -1);
  const other = ['id', 'userId', 'sub', 'email'].find((last) => isWritten(file, owner, [name, ...before, last]));
  return other === undefined ? members : [...before, other];
}

function isWritten(file: SourceFile, span: { start: number; end: number }, chain: readonly string[]): boolean {
  const pattern = chain.map((name) => name.replace(/\$/g, '\\$')).join('[?!]?\\.');
  return new RegExp(`(?<![\\w$.])${pattern}\\b`).test(file.text.slice(span.start, span.end));
}

/** Parameters and variables that bear the id's name: `const { messages, chatId } = await req.json()`. */
function ofNamedBindings(file: SourceFile, owner: FunctionNode): IdentityCandidate[] {
  const found: IdentityCandidate[] = [];
  for (const binding of bindingsIn(file, owner)) {
    const { name, declaration } = binding;
    const names = USER_NAME.test(name) ? 'user' : SESSION_NAME.test(name) ? 'session' : undefined;
    if (!names || (binding.kind !== 'parameter' && binding.kind !== 'variable')) continue;
    const init = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
    if (declaration.type === 'VariableDeclarator' && !init) continue;
    const isParameter = binding.kind === 'parameter';
    const known = isParameter ? undefined : knownAfter(declaration, name);
    found.push({
      file,
      offset: binding.identifier.start,
      names,
      expression: name,
      source: isParameter ? 'parameter' : sourceOf(init ?? undefined, file),
      nullable: !known?.isChecked,
      confidence: 'likely',
      reason: isParameter ? `a parameter is called ${name}` : `a variable is called ${name}`,
      knownAfter: known?.after ?? null,
    });
  }
  return found;
}

function sourceOf(init: Node | undefined, file: SourceFile): string {
  const text = init ? file.text.slice(init.start, init.end) : '';
  if (/\.json\(\)|\.body\b|formData\(\)/.test(text)) return 'request-body';
  if (/params/.test(text)) return 'request-params';
  if (/query|searchParams/.test(text)) return 'request-query';
  if (/headers/.test(text)) return 'request-headers';
  if (/cookie/.test(text)) return 'cookie';
  if (/randomUUID|nanoid|uuid|generateId/.test(text)) return 'generated';
  return 'variable';
}

/** The names declared in a function itself, in the order of their declaration. */
function bindingsIn(file: SourceFile, owner: FunctionNode): Binding[] {
  const found: Binding[] = [];
  for (const scope of file.syntax.scopesWithin(owner)) {
    for (const binding of scope.values.values()) {
      const isOwn = binding.declaration === owner || enclosingFunction(binding.identifier) === owner;
      if (isOwn) found.push(binding);
    }
  }
  return found.sort((a, b) => a.identifier.start - b.identifier.start);
}

function unwrapped(node: Node): Node {
  let current = node;
  while (
    current.type === 'AwaitExpression' ||
    current.type === 'TSAsExpression' ||
    current.type === 'TSNonNullExpression'
  ) {
    current = current.type === 'AwaitExpression' ? current.argument : current.expression;
  }
  return current;
}
