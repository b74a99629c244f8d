import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import { libraries } from '../../../libraries/libraries.js';
import type { AgentDescription } from '../../../libraries/library-description.js';
import { matchesName } from '../../../libraries/matches-name.js';
import type { SourceFile } from '../../project/source-file.js';
import { argumentOption } from '../argument-option.js';
import type { DetectedCall } from '../detected-call.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { keyName } from '../evaluate/key-name.js';
import { callPath } from '../evaluate/library-steps.js';
import { memberOf } from '../evaluate/member-of.js';
import type { LibraryValue, Value } from '../evaluate/value.js';
import { literalText } from '../tools/literal-text.js';
import { nameOfHolder } from '../tools/name-of-holder.js';
import { toolPart } from '../tools/tool-part.js';
import type { DeclaredAgent } from './declared-agent.js';

const PATTERNS = libraries.flatMap(({ agents = [] }) =>
  agents.map(({ path }) => path.slice(path.lastIndexOf('.') + 1)),
);

/**
 * The agents that one file declares: `new Agent({ name })`, `createReactAgent({ … })`, `new StateGraph(…)`.
 *
 * @param calls the model calls of the file
 */
export function declaredAgents(
  evaluator: Evaluator,
  file: SourceFile,
  calls: readonly DetectedCall[],
): DeclaredAgent[] {
  const found: DeclaredAgent[] = [];
  for (const node of file.syntax.calls) {
    if (!mayDeclare(file, node.callee)) continue;
    for (const value of evaluator.evaluate(file, node.callee)) {
      const description = value.kind === 'library' ? descriptionOf(value, node) : undefined;
      if (value.kind !== 'library' || !description) continue;
      const agent = description.isHost ? undefined : agentOf(evaluator, file, node, value, description);
      if (agent) found.push(agent);
      const within = agent ?? calls.find((call) => call.node === node);
      if (within && description.nested) {
        found.push(...nestedAgents(evaluator, file, node, value, description.nested, within));
      }
      break;
    }
  }
  return found;
}

function mayDeclare(file: SourceFile, callee: Node): boolean {
  if (callee.type === 'MemberExpression') return !callee.computed && isDeclaring(callee.property.name);
  if (callee.type !== 'Identifier') return false;
  const declaration = file.syntax.binding(callee, callee.name)?.declaration;
  if (declaration?.type !== 'ImportSpecifier') return isDeclaring(callee.name);
  const { imported } = declaration;
  return isDeclaring(imported.type === 'Identifier' ? imported.name : imported.value);
}

function isDeclaring(name: string): boolean {
  return PATTERNS.some((pattern) => matchesName(pattern, name));
}

function descriptionOf(value: LibraryValue, node: CallExpression | NewExpression): AgentDescription | undefined {
  const form = node.type === 'NewExpression' ? 'class' : 'function';
  const path = callPath(value);
  return value.library.agents?.find(
    (agent) =>
      agent.on === value.on &&
      agent.form === form &&
      matchesName(agent.path, path) &&
      (agent.package === undefined || matchesName(agent.package, value.package)),
  );
}

function agentOf(
  evaluator: Evaluator,
  file: SourceFile,
  node: CallExpression | NewExpression,
  { library, package: from }: LibraryValue,
  { path, name: places = [], requires }: AgentDescription,
): DeclaredAgent | undefined {
  if (requires && !toolPart(evaluator, file, node.arguments, [{ option: requires }])) return undefined;
  const written = places
    .map((place) => toolPart(evaluator, file, node.arguments, [place]))
    .map((part) => part && literalText(evaluator, part))
    .find((name) => name !== undefined);
  const name = written ?? nameOfHolder(evaluator, file, node) ?? library.id;
  return { file, node, name, library: library.id, reason: `declared with ${path.replace('*', '')} of ${from}` };
}

/** `subagents: [{ name: 'researcher' }]`, `agents: { reviewer: { prompt } }`. */
function nestedAgents(
  evaluator: Evaluator,
  file: SourceFile,
  node: CallExpression | NewExpression,
  { library, package: from }: LibraryValue,
  nested: string,
  within: DeclaredAgent | DetectedCall,
): DeclaredAgent[] {
  const [option = '', ...rest] = nested.split('.');
  let values: readonly Value[] = argumentOption(evaluator, file, node.arguments, option);
  for (const step of rest) values = values.flatMap((value) => memberOf(evaluator, value, step));
  const reason = `one of the ${nested} of a call of ${from}`;
  const agents: DeclaredAgent[] = [];
  for (const value of values) {
    if (value.kind === 'collection') {
      for (const item of value.items()) {
        if (item.kind !== 'object') continue;
        const name = memberOf(evaluator, item, 'name').find((part) => part.kind === 'literal');
        if (name?.kind !== 'literal') continue;
        agents.push({
          file: item.file,
          node: item.node,
          name: String(name.value),
          library: library.id,
          reason,
          within,
        });
      }
    } else if (value.kind === 'object') {
      for (const property of value.node.properties) {
        const name = property.type === 'Property' ? keyName(property.key, property.computed) : undefined;
        if (name === undefined) continue;
        agents.push({ file: value.file, node: property, name, library: library.id, reason, within });
      }
    }
  }
  return agents;
}
