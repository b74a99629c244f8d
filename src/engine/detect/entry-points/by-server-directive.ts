import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { EntryPointCandidate } from './entry-point-candidate.js';
import { functionsIn } from './functions-in.js';

/** React server actions: exports of a `'use server'` file, and functions that carry the directive themselves. */
export function byServerDirective(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  if (!file.text.includes('use server')) return [];
  const action = {
    kind: 'next-server-action',
    framework: 'next',
    method: null,
    route: null,
    confidence: 'certain',
  } as const;
  const found: EntryPointCandidate[] = [];
  if (hasDirective(file.program.body)) {
    for (const [name, entry] of evaluator.exports(file).names) {
      const binding = entry.kind === 'local' ? file.syntax.binding(file.program, entry.name) : undefined;
      const declaration = entry.kind === 'node' ? entry.node : binding?.declaration;
      const expression = declaration?.type === 'VariableDeclarator' ? declaration.init : declaration;
      for (const { file: at, node } of expression ? functionsIn(evaluator, file, expression) : []) {
        found.push({
          ...action,
          file: at,
          node,
          ...(name !== 'default' && { name }),
          reason: "exported from a 'use server' file",
        });
      }
    }
  }
  for (const node of file.syntax.functions) {
    if (node.body?.type === 'BlockStatement' && hasDirective(node.body.body)) {
      found.push({ ...action, file, node, reason: "carries the 'use server' directive" });
    }
  }
  return found;
}

function hasDirective(statements: readonly Node[]): boolean {
  for (const statement of statements) {
    if (statement.type !== 'ExpressionStatement' || !('directive' in statement) || !statement.directive) return false;
    if (statement.directive === 'use server') return true;
  }
  return false;
}
