import type { Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { libraryCall } from './evaluate/library-steps.js';
import type { LibraryValue } from './evaluate/value.js';

/** The calls of one file that send a request to a model. */
export function detectCalls(evaluator: Evaluator, file: SourceFile, tails: ReadonlySet<string>): DetectedCall[] {
  const found: DetectedCall[] = [];
  for (const node of file.syntax.calls) {
    const callee = calledExpression(node.callee);
    const name = nameOf(callee);
    if (!name || (callee.type === 'MemberExpression' && !tails.has(nameText(name)))) continue;
    const receivers: LibraryValue[] = [];
    let call: DetectedCall['call'] | undefined;
    for (const value of evaluator.evaluate(file, callee)) {
      if (value.kind !== 'library') continue;
      const matched = libraryCall(value, (kind) => hasArgument(evaluator, file, node.arguments, kind));
      if (!matched || (call && matched.path !== call.path && matched.kind !== call.kind)) continue;
      call ??= matched;
      receivers.push(value);
    }
    if (call) found.push({ file, node, callee, name, call, receivers: receivers.sort(byKnowledge) });
  }
  return found;
}

/** `f.call(x)` and `f.apply(x)` call `f`. */
function calledExpression(callee: Node): Node {
  let current = callee;
  while (
    current.type === 'TSNonNullExpression' ||
    current.type === 'TSAsExpression' ||
    current.type === 'ChainExpression'
  ) {
    current = current.expression;
  }
  if (current.type !== 'MemberExpression' || current.computed) return current;
  return /^(call|apply)$/.test(current.property.name) ? calledExpression(current.object) : current;
}

function nameOf(callee: Node): Node | undefined {
  if (callee.type === 'Identifier') return callee;
  return callee.type === 'MemberExpression' ? callee.property : undefined;
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
