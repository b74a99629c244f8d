import type { Node } from 'oxc-parser';
import { matchesName } from '../../../libraries/matches-name.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Confidence } from '../../scan-report.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { AUTH_SOURCES, USER_FUNCTIONS } from './auth-sources.js';

export interface AuthCall {
  readonly source: string;
  readonly userPath: readonly string[];
  readonly confidence: Confidence;
  readonly reason: string;
}

/** Whether a call gives the signed-in user; resolved to the auth library, else told by the name of an app function. */
export function authOfCall(
  evaluator: Evaluator,
  file: SourceFile,
  call: Extract<Node, { type: 'CallExpression' }>,
): AuthCall | undefined {
  const values = [...evaluator.evaluate(file, call.callee), ...evaluator.evaluate(file, call)];
  for (const value of values) {
    if (value.kind !== 'external') continue;
    const called = value.path.findLast((step) => step !== '()' && step !== 'new') ?? '';
    const known = AUTH_SOURCES.find(
      (source) => source.call.test(called) && source.packages.some((pattern) => matchesName(pattern, value.package)),
    );
    if (known) {
      const { source, userPath } = known;
      return {
        source,
        userPath,
        confidence: 'certain',
        reason: `${called}() of ${value.package} gives the signed-in user`,
      };
    }
  }
  const name = calledName(call.callee);
  const guess = name === undefined ? undefined : USER_FUNCTIONS.find((candidate) => candidate.name.test(name));
  return (
    guess && {
      source: 'app-function',
      userPath: guess.userPath,
      confidence: 'likely',
      reason: `${name}() by its name gives the signed-in user`,
    }
  );
}

function calledName(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : undefined;
}
