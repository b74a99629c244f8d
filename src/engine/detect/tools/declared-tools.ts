import type { CallExpression, Class, NewExpression, Node } from 'oxc-parser';
import { libraries } from '../../../libraries/libraries.js';
import { toolServers } from '../../../libraries/tool-servers.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { keyName } from '../evaluate/key-name.js';
import type { DetectedTool } from './detected-tool.js';
import { literalText } from './literal-text.js';
import { nameOfHolder } from './name-of-holder.js';
import { toolAt } from './tool-at.js';
import { makerOf, type ToolMaker, toolMaker } from './tool-maker.js';
import { toolPart } from './tool-part.js';
import { toolWithoutFunction } from './tool-without-function.js';

/** Last names of the calls that make tools. */
const MAKERS = new Set(
  [...libraries, ...toolServers].flatMap(({ tools = [] }) =>
    tools.map(({ path }) => path.slice(path.lastIndexOf('.') + 1)),
  ),
);

/** The tools that one file makes with a library: `tool({ execute })`, `server.registerTool('x', …, handler)`. */
export function declaredTools(evaluator: Evaluator, file: SourceFile): DetectedTool[] {
  const found: DetectedTool[] = [];
  for (const node of file.syntax.calls) {
    if (!mayMake(file, node.callee)) continue;
    const maker = toolMaker(evaluator, file, node);
    if (maker) found.push(toolOf(evaluator, file, node, maker));
  }
  for (const node of file.syntax.classes) {
    const own = node.superClass && subclassTool(evaluator, file, node, node.superClass);
    if (own) found.push(own);
  }
  return found;
}

function mayMake(file: SourceFile, callee: Node): boolean {
  if (callee.type === 'MemberExpression') return !callee.computed && MAKERS.has(callee.property.name);
  if (callee.type !== 'Identifier') return false;
  const binding = file.syntax.binding(callee, callee.name);
  if (binding?.kind !== 'import') return MAKERS.has(callee.name) && binding?.kind === 'variable';
  const { declaration } = binding;
  if (declaration.type !== 'ImportSpecifier') return false;
  return MAKERS.has(
    declaration.imported.type === 'Identifier' ? declaration.imported.name : declaration.imported.value,
  );
}

function toolOf(
  evaluator: Evaluator,
  file: SourceFile,
  node: CallExpression | NewExpression,
  { library, package: from, description }: ToolMaker,
): DetectedTool {
  const named = description.name && toolPart(evaluator, file, node.arguments, [description.name]);
  const written = named && literalText(evaluator, named);
  // A name that is there and not known is not the variable's.
  const name = written ?? (named ? undefined : nameOfHolder(evaluator, file, node));
  const own = toolPart(evaluator, file, node.arguments, description.function);
  if (!own) {
    return toolWithoutFunction(file, node, name ?? '<dynamic>', library, 'no function of the app serves it');
  }
  if (name === undefined) {
    return toolWithoutFunction(file, own.node, '<dynamic>', library, 'its name is only known at run time');
  }
  return toolAt(evaluator, own.file, own.node, name, library, `made with ${description.path} of ${from}`);
}

/** `class Calculator extends StructuredTool { name = 'calculator'; async _call(input) { … } }`. */
function subclassTool(evaluator: Evaluator, file: SourceFile, node: Class, superclass: Node): DetectedTool | undefined {
  const base = superclass.type === 'MemberExpression' ? superclass.property : superclass;
  if (base.type !== 'Identifier') return undefined;
  for (const value of evaluator.evaluate(file, superclass)) {
    const maker = makerOf(value, 'subclass');
    if (!maker) continue;
    const { description, library } = maker;
    const [part] = description.function;
    const serves = part && 'option' in part ? memberValue(node, part.option) : undefined;
    if (!serves) continue;
    const named = memberValue(node, 'name');
    const name = (named && literalText(evaluator, { file, node: named })) ?? node.id?.name ?? '<dynamic>';
    return toolAt(evaluator, file, serves, name, library, `extends ${description.path} of ${maker.package}`);
  }
  return undefined;
}

function memberValue(node: Class, name: string): Node | undefined {
  for (const element of node.body.body) {
    if (element.type !== 'MethodDefinition' && element.type !== 'PropertyDefinition') continue;
    if (keyName(element.key, element.computed) === name) return element.value ?? undefined;
  }
  return undefined;
}
