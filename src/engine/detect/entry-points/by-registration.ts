import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import { matchesName } from '../../../libraries/matches-name.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { ExternalValue } from '../evaluate/value.js';
import type { EntryPointCandidate } from './entry-point-candidate.js';
import { functionsIn } from './functions-in.js';
import { joinPaths, mountPrefix } from './mount-prefix.js';
import { REGISTRATIONS } from './registrations.js';

/** Handlers that are handed to a framework's call: `app.post('/chat', handler)`, `bot.on('message', …)`. */
export function byRegistration(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  return file.syntax.calls.flatMap((call) => {
    const found = registrationOf(evaluator, file, call);
    if (!found) return [];
    const { registration, member } = found;
    const route = registration.isRoute ? fullRoute(evaluator, file, call) : null;
    const method = registration.isRoute && !/^(use|all|on|route|openapi)$/.test(member) ? member.toUpperCase() : null;
    return call.arguments.flatMap((argument) =>
      functionsIn(evaluator, file, argument).map(
        (handler): EntryPointCandidate => ({
          file: handler.file,
          node: handler.node,
          // An option that is called for what it does names no route.
          ...(handler.key === 'handler' && route !== null ? { name: [method, route].filter(Boolean).join(' ') } : {}),
          kind: registration.kind,
          framework: registration.framework,
          method: method === 'DEL' ? 'DELETE' : method,
          route,
          confidence: 'certain',
          reason: `handed to ${registration.framework} by ${member === 'new' ? 'its constructor' : `${member}()`}`,
        }),
      ),
    );
  });
}

function registrationOf(evaluator: Evaluator, file: SourceFile, call: CallExpression | NewExpression) {
  const member = memberName(call.callee);
  if (call.arguments.length === 0) return undefined;
  const name = call.type === 'NewExpression' ? 'new' : member;
  const possible = REGISTRATIONS.filter(
    (registration) => (name !== undefined && registration.call.test(name)) || call.callee.type === 'Identifier',
  );
  if (possible.length === 0) return undefined;
  for (const value of evaluator.evaluate(file, call.callee)) {
    if (value.kind !== 'external') continue;
    const called = call.type === 'NewExpression' ? 'new' : lastStep(value);
    const registration = possible.find(
      (candidate) =>
        candidate.call.test(called) && candidate.packages.some((pattern) => matchesName(pattern, value.package)),
    );
    if (registration) return { registration, member: called };
  }
  return undefined;
}

function lastStep(value: ExternalValue): string {
  return value.path.at(-1) ?? '';
}

function memberName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : undefined;
}

/** The route as a client asks for it, as far as the app's own code tells. */
function fullRoute(evaluator: Evaluator, file: SourceFile, call: CallExpression | NewExpression): string | null {
  const own = routeOf(evaluator, file, call);
  let receiver: Node | undefined = call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
  // `router.route('/x').post(…)`, or a chain of registrations: the router stands at its beginning.
  while (receiver?.type === 'CallExpression' && receiver.callee.type === 'MemberExpression') {
    if (!/^(route|get|post|put|patch|delete|all|use|on)$/.test(memberName(receiver.callee) ?? '')) break;
    receiver = receiver.callee.object;
  }
  const prefix = receiver ? mountPrefix(evaluator, file, receiver) : '';
  return own === null && prefix === '' ? null : joinPaths(prefix, own ?? '');
}

/** The path of a route: the first argument, or that of `router.route('/path')` before it. */
function routeOf(evaluator: Evaluator, file: SourceFile, call: CallExpression | NewExpression): string | null {
  const [first] = call.arguments;
  const own = first ? literalIn(evaluator, file, first) : undefined;
  if (own !== undefined) return own;
  if (first?.type === 'ObjectExpression') {
    for (const property of first.properties) {
      if (
        property.type === 'Property' &&
        property.key.type === 'Identifier' &&
        /^(url|path)$/.test(property.key.name)
      ) {
        return literalIn(evaluator, file, property.value) ?? null;
      }
    }
  }
  const receiver = call.callee.type === 'MemberExpression' ? call.callee.object : undefined;
  return receiver?.type === 'CallExpression' ? routeOf(evaluator, file, receiver) : null;
}

function literalIn(evaluator: Evaluator, file: SourceFile, node: Node): string | undefined {
  const value = evaluator.evaluate(file, node).find((candidate) => candidate.kind === 'literal');
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;
}
