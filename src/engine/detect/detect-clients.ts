import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import { callsThrough } from './calls-through.js';
import type { Evaluator } from './evaluate/evaluator.js';
import type { LibraryValue } from './evaluate/value.js';

/** A client, model, chain or agent at the place of its construction. */
export interface DetectedClient {
  readonly file: SourceFile;
  readonly node: CallExpression | NewExpression;
  readonly value: LibraryValue;
}

/** The constructions in one file of what models are reached through. */
export function detectClients(
  evaluator: Evaluator,
  file: SourceFile,
  isConstructName: (name: string) => boolean,
): DetectedClient[] {
  const found: DetectedClient[] = [];
  for (const node of file.syntax.calls) {
    if (!mayConstruct(evaluator, file, node.callee, isConstructName)) continue;
    const value = evaluator
      .evaluate(file, node)
      .find((candidate): candidate is LibraryValue => candidate.kind === 'library' && candidate.origin?.node === node);
    if (value && callsThrough(value.library, value.on).length > 0) found.push({ file, node, value });
  }
  return found;
}

/** Members by their name; plain names only as far as they are imported or computed, under whatever local name. */
function mayConstruct(
  evaluator: Evaluator,
  file: SourceFile,
  callee: Node,
  isConstructName: (name: string) => boolean,
): boolean {
  if (callee.type === 'MemberExpression') {
    if (!callee.computed && !isConstructName(callee.property.name)) return false;
  } else if (callee.type === 'Identifier') {
    const kind = file.syntax.binding(callee, callee.name)?.kind;
    if (kind !== 'import' && kind !== 'variable') return false;
  } else return false;
  return evaluator.evaluate(file, callee).some((value) => value.kind === 'library' && value.on === 'module');
}
