import type { Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { keyName } from './evaluate/key-name.js';
import type { Frame } from './evaluate/value.js';

/** Whether a call streams; `null` when only run time tells. */
export function streamingOf(evaluator: Evaluator, { file, node, call }: DetectedCall): boolean | null {
  if (call.streaming === 'always') return true;
  if (call.streaming === 'never') return false;
  const { option } = call.streaming;
  let verdict: Verdict;
  for (const argument of node.arguments) {
    if (argument.type === 'SpreadElement') {
      verdict ??= 'unknown';
      continue;
    }
    verdict = optionIn(evaluator, file, argument, option, undefined) ?? verdict;
  }
  return verdict === 'unknown' ? null : (verdict ?? false);
}

/** `undefined`: the option is not there. */
type Verdict = boolean | 'unknown' | undefined;

function optionIn(
  evaluator: Evaluator,
  file: SourceFile,
  node: Node,
  option: string,
  frame: Frame | undefined,
  depth = 0,
): Verdict {
  if (depth > 8) return undefined;
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') {
    return optionIn(evaluator, file, node.expression, option, frame, depth + 1);
  }
  if (node.type !== 'ObjectExpression') {
    if (node.type === 'Literal' || node.type === 'TemplateLiteral') return undefined;
    const objects = evaluator.evaluate(file, node, frame).filter((value) => value.kind === 'object');
    const verdicts = objects.map((value) =>
      optionIn(evaluator, value.file, value.node, option, value.frame, depth + 1),
    );
    const [first] = verdicts;
    if (objects.length === 0) return undefined;
    const later = assignedOption(evaluator, file, node, option);
    return later ?? (verdicts.every((verdict) => verdict === first) ? first : 'unknown');
  }
  let verdict: Verdict;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      verdict = optionIn(evaluator, file, property.argument, option, frame, depth + 1) ?? verdict;
    } else if (keyName(property.key, property.computed) === option) {
      verdict = truth(evaluator, file, property.value, frame);
    }
  }
  return verdict;
}

/** `params.stream = true` after the object was made. */
function assignedOption(evaluator: Evaluator, file: SourceFile, node: Node, option: string): Verdict {
  if (node.type !== 'Identifier') return undefined;
  const assignment = (file.syntax.assignments.get(option) ?? []).find(
    ({ left }) =>
      left.type === 'MemberExpression' && left.object.type === 'Identifier' && left.object.name === node.name,
  );
  return assignment && truth(evaluator, file, assignment.right, undefined);
}

function truth(evaluator: Evaluator, file: SourceFile, node: Node, frame: Frame | undefined): Verdict {
  const values = evaluator.evaluate(file, node, frame);
  const [first] = values;
  if (first?.kind !== 'literal' || values.length > 1) {
    return node.type === 'Identifier' && node.name === 'undefined' ? undefined : 'unknown';
  }
  return Boolean(first.value);
}
