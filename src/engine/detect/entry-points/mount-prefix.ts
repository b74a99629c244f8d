import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import { argumentOption } from '../argument-option.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { ExternalValue } from '../evaluate/value.js';

const MOUNTING = /^(use|route|register|mount|basePath)$/;
const MAX_DEPTH = 6;

/** The path under which the router of a registration is mounted: `app.use('/api/chat', chatRouter)`, over all levels. */
export function mountPrefix(evaluator: Evaluator, file: SourceFile, receiver: Node, depth = 0): string {
  if (depth > MAX_DEPTH) return '';
  for (const router of evaluator.evaluate(file, receiver)) {
    if (router.kind !== 'external' || !router.node || !router.file) continue;
    const home = router.file;
    for (const at of new Set([home, ...evaluator.index.importersOf(home.path)])) {
      const prefix = prefixIn(evaluator, at, router, depth);
      if (prefix !== undefined) return prefix;
    }
  }
  return '';
}

function prefixIn(evaluator: Evaluator, file: SourceFile, router: ExternalValue, depth: number): string | undefined {
  for (const call of file.syntax.calls) {
    const { callee } = call;
    if (callee.type !== 'MemberExpression' || callee.computed || !MOUNTING.test(callee.property.name)) continue;
    const mounted = call.arguments.some((argument) =>
      evaluator
        .evaluate(file, argument)
        .some((value) => value.kind === 'external' && startsFrom(evaluator, value, router)),
    );
    if (!mounted) continue;
    const [first] = call.arguments;
    const own = first
      ? [...evaluator.evaluate(file, first), ...argumentOption(evaluator, file, call.arguments, 'prefix')]
      : [];
    const path = own.find((value) => value.kind === 'literal');
    return joinPaths(
      mountPrefix(evaluator, file, callee.object, depth + 1),
      path?.kind === 'literal' ? String(path.value) : '',
    );
  }
  return undefined;
}

/** The router itself, what a chain of registrations on it gives, or what `router.routes()` gives. */
function startsFrom(evaluator: Evaluator, value: ExternalValue, router: ExternalValue): boolean {
  let node = value.node;
  for (;;) {
    if (node === router.node) return true;
    if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') break;
    node = node.callee.object;
  }
  if (node?.type !== 'Identifier' || !value.file) return false;
  return evaluator.evaluate(value.file, node).some((from) => from.kind === 'external' && from.node === router.node);
}

/** Two parts of a route as one, with single slashes. */
export function joinPaths(before: string, after: string): string {
  const joined = `${before}/${after}`.replace(/\/{2,}/g, '/');
  return joined.length > 1 ? joined.replace(/\/$/, '') : joined;
}
