import type { Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import type { Via } from '../scan-report.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { viaAmplitude } from './evaluate/via-amplitude.js';

/** Through what of amplitude-ai an expression goes right where it stands (`ai.wrap(new OpenAI())`). */
export function wrappedBy(evaluator: Evaluator, file: SourceFile, node: Node): Via | undefined {
  for (let current = node; current.parent; current = current.parent) {
    const above: Node = current.parent;
    if (above.type !== 'CallExpression') {
      if (
        above.type === 'AwaitExpression' ||
        above.type === 'TSAsExpression' ||
        above.type === 'TSSatisfiesExpression'
      ) {
        continue;
      }
      return undefined;
    }
    if (!(above.arguments as readonly Node[]).includes(current)) return undefined; // widened to ask for any node
    for (const value of evaluator.evaluate(file, above.callee)) {
      const via = value.kind === 'external' ? viaAmplitude(value) : undefined;
      if (via) return via;
    }
  }
  return undefined;
}
