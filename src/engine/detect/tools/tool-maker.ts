import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import type { LibraryId, ToolDescription } from '../../../libraries/library-description.js';
import { matchesName } from '../../../libraries/matches-name.js';
import { toolServers } from '../../../libraries/tool-servers.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { callPath } from '../evaluate/library-steps.js';
import type { Value } from '../evaluate/value.js';

/** What a call or construction makes a tool with. */
export interface ToolMaker {
  readonly library: LibraryId | null;
  readonly package: string;
  readonly description: Pick<ToolDescription, 'path' | 'function' | 'name'>;
}

/** Says with what a call or construction makes a tool, if it does. */
export function toolMaker(
  evaluator: Evaluator,
  file: SourceFile,
  node: CallExpression | NewExpression,
): ToolMaker | undefined {
  const form = node.type === 'NewExpression' ? 'class' : 'function';
  for (const value of evaluator.evaluate(file, node.callee)) {
    const maker = makerOf(value, form);
    if (maker) return maker;
  }
  return form === 'function' ? serverInCallback(evaluator, file, node.callee) : undefined;
}

/** Says whether a value of a library makes tools when it is called, constructed or extended. */
export function makerOf(value: Value, form: ToolDescription['form']): ToolMaker | undefined {
  if (value.kind === 'external') return form === 'function' ? servedBy(value.package, value.path.at(-1)) : undefined;
  if (value.kind !== 'library') return undefined;
  const path = callPath(value);
  const description = value.library.tools?.find(
    (tool) =>
      tool.on === value.on &&
      tool.form === form &&
      tool.path === path &&
      (tool.package === undefined || matchesName(tool.package, value.package)),
  );
  return description && { library: value.library.id, package: value.package, description };
}

function servedBy(name: string, member: string | undefined): ToolMaker | undefined {
  const server = toolServers.find(({ packages }) => packages.some((pattern) => matchesName(pattern, name)));
  const description = server?.tools.find(({ path }) => path === member);
  return description && { library: null, package: name, description };
}

/** `createMcpHandler((server) => { server.registerTool(…) })`: the package hands over the server. */
function serverInCallback(evaluator: Evaluator, file: SourceFile, callee: Node): ToolMaker | undefined {
  if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'Identifier') return undefined;
  const binding = file.syntax.binding(callee.object, callee.object.name);
  const call = binding?.kind === 'parameter' ? binding.declaration.parent : undefined;
  if (call?.type !== 'CallExpression' || call.callee === binding?.declaration) return undefined;
  const { name } = callee.property;
  for (const value of evaluator.evaluate(file, call.callee)) {
    const maker = value.kind === 'external' ? servedBy(value.package, name) : undefined;
    if (maker) return maker;
  }
  return undefined;
}
