import type { FunctionNode } from '../../project/function-node.js';
import type { Binding } from '../../project/scope.js';
import type { SourceFile } from '../../project/source-file.js';
import { enclosingFunction } from '../evaluate/enclosing.js';
import { keyName } from '../evaluate/key-name.js';
import { SESSION_NAME, USER_NAME } from './auth-sources.js';
import type { IdentityCandidate } from './identity-candidate.js';
import { knownAfter } from './known-after.js';

/** Folders, files and routes whose `:id` is a conversation's. */
const CONVERSATION_PLACE = /(^|[^a-z])(conversation|chat|thread|session)s?([^a-z]|$)/i;

/**
 * What a name of no meaning stands for: `id` in `tickets.open({ conversationId: id })`, and the `id` that a route of
 * `conversations.ts` or `chats/[id]/route.ts` takes from its path.
 */
export function propertyIdentities(file: SourceFile, bindings: readonly Binding[], owner: FunctionNode) {
  const found: IdentityCandidate[] = [];
  for (const binding of bindings) {
    const { declaration, name, identifier } = binding;
    if (declaration.type !== 'VariableDeclarator' || !declaration.init) continue;
    const key = keyOfUse(file, binding, owner);
    const fromPath = key === undefined && isPathId(file, binding) ? 'the route takes the id from its path' : undefined;
    const names =
      fromPath || (key && SESSION_NAME.test(key)) ? 'session' : key && USER_NAME.test(key) ? 'user' : undefined;
    if (!names) continue;
    const known = knownAfter(declaration, name);
    found.push({
      file,
      offset: identifier.start,
      names,
      expression: name,
      source: fromPath ? 'request-params' : 'variable',
      nullable: !known.isChecked,
      confidence: 'likely',
      reason: fromPath ?? `the handler passes ${name} on as ${key}`,
      knownAfter: known.after,
    });
  }
  return found;
}

/** The first property with a telling name that is given the variable: `{ conversationId: id }`. */
function keyOfUse(file: SourceFile, binding: Binding, owner: FunctionNode): string | undefined {
  for (const reference of file.syntax.references.get(binding.name) ?? []) {
    const { parent } = reference;
    if (reference.type !== 'Identifier' || parent?.type !== 'Property' || parent.value !== reference) continue;
    if (enclosingFunction(reference) !== owner) continue;
    const key = keyName(parent.key, parent.computed);
    if (key !== undefined && key !== binding.name && (SESSION_NAME.test(key) || USER_NAME.test(key))) return key;
  }
  return undefined;
}

function isPathId(file: SourceFile, { name, declaration }: Binding): boolean {
  if (name !== 'id' || declaration.type !== 'VariableDeclarator' || !declaration.init) return false;
  const init = file.text.slice(declaration.init.start, declaration.init.end);
  return /params\b/i.test(init) && CONVERSATION_PLACE.test(file.path);
}
