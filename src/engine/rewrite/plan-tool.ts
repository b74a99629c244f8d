import type { Node } from 'oxc-parser';
import type { Tool } from '../scan-report.js';
import type { Edit, SkippedSite } from './edit.js';
import { functionNode, isFunction } from './function-node.js';
import { functionUse } from './function-use.js';
import { quoted } from './quoted.js';
import type { RewriteContext } from './rewrite-context.js';
import { statementTerminator } from './statement-terminator.js';
import { surround } from './surround.js';
import { surroundMethod } from './surround-method.js';

function isNamedValue(node: Node): node is Node {
  return node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression';
}

/** `ai.tool('name', fn)` itself. A library's own `tool` takes its name in another place or another form. */
function isToolCall(node: Node): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.computed) return false;
  const [name, fn] = node.arguments;
  return node.callee.property.name === 'tool' && name?.type === 'Literal' && fn !== undefined;
}

/** Plans `ai.tool('name', ` … `)` around a function that a model may call. `undefined`: it has one. */
export function planTool(context: RewriteContext, tool: Tool): Edit | SkippedSite | undefined {
  const { tree, source, style, names } = context;
  const { span } = tool;
  if (!span) return undefined;
  const skipped = (reason: string): SkippedSite => ({
    offset: span.start,
    reason,
    suggestion: `Wrap it where it is handed to the model: ai.tool(${quoted(tool.name, style)}, (…) => …).`,
  });
  const node = functionNode(tree, span) ?? tree.at(span, isNamedValue);
  if (!node || (isFunction(node) && !node.body)) return skipped('The tool was not found where the scan saw it.');
  if (isToolCall(node)) return undefined;
  const parent = tree.parent(node);
  const open = () => `${names.ai()}.tool(${quoted(tool.name, style)}, `;
  const edit = (before: string, after: string): Edit => ({
    kind: 'wrap-tool',
    offset: node.start,
    description: `Capture the calls of the tool ${tool.name}.`,
    insertions: surround(node, before, after),
  });
  if (node.type === 'FunctionDeclaration') {
    if (!node.id || parent?.type === 'ExportDefaultDeclaration') return skipped('The tool is a default export.');
    const use = functionUse(tree, node, node.id.name);
    if (use.before || use.tied) return skipped('The function is used before it is declared, or declared again.');
    return edit(`const ${node.id.name} = ${open()}`, `)${statementTerminator(source.text, node.end, style)}`);
  }
  const method = parent?.type === 'Property' ? surroundMethod(source.text, parent, open(), ')') : undefined;
  if (method) return { ...edit('', ''), insertions: method };
  if (
    parent?.type === 'MethodDefinition' ||
    (parent?.type === 'Property' && (parent.method || parent.kind !== 'init'))
  ) {
    return skipped('The tool is a method, which no expression can be put around.');
  }
  const shorthand = parent?.type === 'Property' && parent.shorthand && node.type === 'Identifier';
  return edit(`${shorthand ? `${node.name}: ` : ''}${open()}`, ')');
}
