import type { CallExpression, Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { libraryCall } from './evaluate/library-steps.js';
import type { LibraryValue } from './evaluate/value.js';

/** The calls of one file that send a request to a model. */
export function detectCalls(evaluator: Evaluator, file: SourceFile, tails: ReadonlySet<string>): DetectedCall[] {
  const found: DetectedCall[] = [];
  for (const node of file.syntax.calls) {
    const callee = withoutCasts(node.callee);
    const own = callTo(evaluator, file, node, callee, tails);
    const borrowed = own ?? callTo(evaluator, file, node, lentFunction(callee), tails);
    if (borrowed) found.push(borrowed);
  }
  return found;
}

function callTo(
  evaluator: Evaluator,
  file: SourceFile,
  node: DetectedCall['node'],
  callee: Node | undefined,
  tails: ReadonlySet<string>,
): DetectedCall | undefined {
  const name = callee && nameOf(callee);
  if (!callee || !name || (callee.type === 'MemberExpression' && !tails.has(nameText(name)))) return undefined;
  const receivers: LibraryValue[] = [];
  let call: DetectedCall['call'] | undefined;
  for (const value of evaluator.evaluate(file, callee)) {
    if (value.kind !== 'library') continue;
    const matched = libraryCall(value, (kind) => hasArgument(evaluator, file, node.arguments, kind));
    if (!matched || (call && matched.path !== call.path && matched.kind !== call.kind)) continue;
    call ??= matched;
    receivers.push(value);
  }
  return call && { file, node, callee, name, call, receivers: receivers.sort(byKnowledge) };
}

/** `f.call(x)` and `f.apply(x)` call `f`, unless the receiver has a method of that name itself. */
function lentFunction(callee: Node): Node | undefined {
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  if (!/^(call|apply)$/.test(callee.property.name)) return undefined;
  const lent = withoutCasts(callee.object);
  return lentFunction(lent) ?? lent;
}

function withoutCasts(callee: Node): Node {
  let current = callee;
  while (
    current.type === 'TSNonNullExpression' ||
    current.type === 'TSAsExpression' ||
    current.type === 'ChainExpression'
  ) {
    current = current.expression;
  }
  return current;
}

function nameOf(callee: Node): Node | undefined {
  if (callee.type === 'Identifier') return callee;
  const wrapped = callee.type === 'CallExpression' ? wrappedFunction(callee) : undefined;
  if (wrapped) return nameOf(withoutCasts(wrapped));
  return callee.type === 'MemberExpression' ? callee.property : undefined;
}

/** The `f` of `ai.wrap(f)(…)`. */
function wrappedFunction({ callee, arguments: [wrapped] }: CallExpression): Node | undefined {
  const isWrap = callee.type === 'MemberExpression' && !callee.computed && callee.property.name === 'wrap';
  return isWrap && wrapped?.type !== 'SpreadElement' ? wrapped : undefined;
}

function nameText(name: Node): string {
  if (name.type === 'Identifier' || name.type === 'PrivateIdentifier') return name.name;
  return name.type === 'Literal' ? String(name.value) : '';
}

function hasArgument(evaluator: Evaluator, file: SourceFile, args: readonly Node[], kind: string): boolean {
  return args.some((argument) =>
    evaluator.evaluate(file, argument).some((value) => value.kind === 'library' && value.on === kind),
  );
}

function byKnowledge(a: LibraryValue, b: LibraryValue): number {
  return Number(b.origin !== undefined) - Number(a.origin !== undefined) || Number(b.certain) - Number(a.certain);
}
