import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from './evaluator.js';
import { importModule } from './import-module.js';
import { instanceOf } from './instance-of.js';
import { memberOf } from './member-of.js';
import type { Value } from './value.js';

/** The type that a JSDoc comment above a function gives to a parameter: `@param {OpenAI} client`. */
export function jsdocParameterType(
  evaluator: Evaluator,
  file: SourceFile,
  owner: FunctionNode,
  index: number,
): readonly Value[] {
  const parameter = owner.params[index];
  if (parameter?.type !== 'Identifier' || !file.text.includes('@param')) return [];
  const end = statementStart(owner);
  const comment = file.comments.findLast(
    (candidate) => candidate.type === 'Block' && candidate.end <= end && end - candidate.end < 200,
  );
  const pattern = new RegExp(`@param\\s+\\{\\s*([^}]+?)\\s*\\}\\s+\\[?${parameter.name.replace(/\$/g, '\\$')}\\b`);
  const type = comment && pattern.exec(comment.value)?.[1];
  if (!type) return [];
  const imported = /^import\(['"]([^'"]+)['"]\)((?:\.\w+)*)$/.exec(type);
  let values: readonly Value[];
  let members: string[];
  if (imported) {
    values = importModule(evaluator, file, imported[1] ?? '');
    members = (imported[2] ?? '').split('.').filter(Boolean);
    if (members.length === 0) members = ['default'];
  } else if (/^[\w$]+(\.[\w$]+)*$/.test(type)) {
    const [first = '', ...rest] = type.split('.');
    const binding = file.syntax.binding(owner, first);
    values = binding ? evaluator.evaluate(file, binding.identifier) : [];
    if (binding?.kind === 'import') values = evaluator.binding(file, binding);
    members = rest;
  } else return [];
  for (const member of members) values = values.flatMap((value) => memberOf(evaluator, value, member));
  return values.flatMap((value) => instanceOf(evaluator, value));
}

function statementStart(owner: FunctionNode): number {
  let start = owner.start;
  for (let node = owner.parent; node; node = node.parent) {
    if (node.type === 'Program' || node.type === 'BlockStatement' || node.type === 'ClassBody') break;
    start = node.start;
  }
  return start;
}
