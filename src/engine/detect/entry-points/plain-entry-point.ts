import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import { enclosingFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { functionName } from '../function-label.js';
import type { EntryPointCandidate } from './entry-point-candidate.js';
import { isClientModule } from './is-client-module.js';

/** A function at the top of the call graph that no framework claims: what a script runs, or what a module offers. */
export function plainEntryPoint(
  evaluator: Evaluator,
  file: SourceFile,
  node: FunctionNode,
): EntryPointCandidate | undefined {
  const name = functionName(node);
  if (!name || isClientModule(file)) return undefined;
  const plain = { file, node, framework: null, method: null, route: null, confidence: 'likely' } as const;
  const uses = evaluator.callers({ kind: 'function', file, node, frame: undefined, self: undefined });
  if (uses.some((use) => use.call && !enclosingFunction(use.reference))) {
    return { ...plain, kind: 'script-main', reason: 'called when the module is loaded' };
  }
  return { ...plain, kind: 'plain-function', reason: 'nothing in the app that was scanned calls it' };
}
