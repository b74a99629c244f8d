import type { CallExpression, Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import type { Span } from '../../scan-report.js';
import { SPAN_PROCESSOR } from '../bootstrap-hook.js';
import { directivesOf, functionBody } from '../function-body.js';
import { isFunction } from '../function-node.js';
import { presentImports } from '../present-imports.js';
import { SyntaxTree } from '../syntax-tree.js';

interface OwnCall {
  readonly call: CallExpression;
  readonly method: string;
  readonly wrapped: Node;
}

/** `ai.wrap(x)`, `agent.handler(f)`, `ai.tool('name', f)` on a name of the bootstrap module. */
function ownCall(node: Node, locals: ReadonlySet<string>): OwnCall | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.computed)
    return undefined;
  const { object, property } = node.callee;
  if (object.type !== 'Identifier' || property.type !== 'Identifier' || !locals.has(object.name)) return undefined;
  const wrapped = node.arguments[property.name === 'tool' ? 1 : 0];
  const expected = property.name === 'tool' ? 2 : 1;
  if (!/^(wrap|handler|tool)$/.test(property.name) || !wrapped || node.arguments.length !== expected) return undefined;
  return { call: node, method: property.name, wrapped };
}

/** The line breaks and blanks before a statement that has its line to itself, else the one blank. */
function leadOf(text: string, start: number): number {
  const lead = /(\r?\n[ \t]*|[ ])$/.exec(text.slice(Math.max(0, start - 400), start))?.[0] ?? '';
  return start - lead.length;
}

/**
 * `run: ai.tool('run', async function run() {})` was the method `async run() {}`. Nobody gives a function the name of
 * its own key, so that what was written so is taken for a method as well.
 */
function methodCuts(tree: SyntaxTree, text: string, { call, method, wrapped }: OwnCall): readonly Span[] | undefined {
  const parent = tree.parent(call);
  if (method === 'wrap' || parent?.type !== 'Property' || parent.value !== call || parent.computed) return undefined;
  if (wrapped.type !== 'FunctionExpression' || !wrapped.id || parent.key.type !== 'Identifier') return undefined;
  if (parent.key.name !== wrapped.id.name) return undefined;
  const word = text.lastIndexOf('function', wrapped.id.start);
  return [
    { start: parent.start, end: wrapped.start },
    { start: word, end: wrapped.id.start },
    { start: wrapped.end, end: call.end },
  ];
}

function wrapCuts(tree: SyntaxTree, text: string, own: OwnCall): readonly Span[] {
  const unmade = methodCuts(tree, text, own);
  if (unmade) return unmade;
  const { call, method, wrapped } = own;
  const parent = tree.parent(call);
  let { start } = call;
  let { end } = call;
  if (method !== 'wrap' && wrapped.type === 'FunctionExpression') {
    const declaration = parent && tree.parent(parent);
    if (parent?.type === 'ExportDefaultDeclaration') end = parent.end;
    if (
      parent?.type === 'VariableDeclarator' &&
      parent.id.type === 'Identifier' &&
      parent.id.name === wrapped.id?.name &&
      declaration?.type === 'VariableDeclaration' &&
      declaration.declarations.length === 1
    ) {
      start = declaration.start;
      end = declaration.end;
    }
  }
  const named = parent?.type === 'Property' && wrapped.type === 'Identifier' && parent.value === call;
  if (named && method === 'tool' && parent.key.type === 'Identifier' && parent.key.name === wrapped.name) {
    start = parent.start;
  }
  const after = text.slice(wrapped.end, call.end);
  const tail = /^\s*,?\s*\)$/.test(after) ? wrapped.end : call.end - 1;
  const before = text.slice(call.start, wrapped.start);
  const head = /\($/.test(before.trimEnd()) && method === 'wrap' ? call.start + before.indexOf('(') + 1 : wrapped.start;
  const open = /^\s*$/.test(text.slice(head, wrapped.start)) ? wrapped.start : head;
  return [
    { start, end: open },
    { start: tail, end },
  ];
}

/** `return agent.session().run(async () => { … });` as a body's first statement. */
function bodyCuts(text: string, node: Node, locals: ReadonlySet<string>): readonly Span[] {
  const body = isFunction(node) ? functionBody(node) : undefined;
  const first = body?.body[directivesOf(body).length];
  if (!body || first?.type !== 'ReturnStatement' || first.argument?.type !== 'CallExpression') return [];
  const { callee, arguments: passed } = first.argument;
  const [inner] = passed;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'CallExpression') return [];
  const session = callee.object.callee;
  if (session.type !== 'MemberExpression' || session.object.type !== 'Identifier') return [];
  if (!locals.has(session.object.name) || inner?.type !== 'ArrowFunctionExpression') return [];
  if (inner.body.type !== 'BlockStatement') return [];
  const brace = inner.body.end - 1;
  const lineStart = text.lastIndexOf('\n', brace - 1) + 1;
  const alone = lineStart > inner.body.start && /^[ \t]*$/.test(text.slice(lineStart, brace));
  const trail = /^(\r?\n|[ ])/.exec(text.slice(first.end, first.end + 2))?.[0] ?? '';
  const closing = alone ? lineStart : text[brace - 1] === ' ' ? brace - 1 : brace;
  return [
    { start: leadOf(text, first.start), end: inner.body.start + 1 },
    { start: closing, end: first.end + trail.length },
  ];
}

function isIdentityCall(node: Node, locals: ReadonlySet<string>): boolean {
  if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return false;
  const { callee } = node.expression;
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    locals.has(callee.object.name) &&
    callee.property.type === 'Identifier' &&
    callee.property.name === 'setIdentity'
  );
}

/** The bridge at the end of a list of span processors. */
function bridgeCuts(node: Node, bridge: string | undefined): readonly Span[] {
  if (bridge === undefined || node.type !== 'ArrayExpression') return [];
  const at = node.elements.findIndex((element) => element?.type === 'Identifier' && element.name === bridge);
  const element = node.elements[at];
  if (!element) return [];
  return [{ start: node.elements[at - 1]?.end ?? element.start, end: element.end }];
}

function importCut(source: SourceFile, isBootstrap: (specifier: string) => boolean): Span | undefined {
  const { text } = source;
  const { body } = source.program;
  for (const [index, statement] of body.entries()) {
    const written = text.slice(statement.start, statement.end);
    const specifier =
      /^(?:import\s*(?:\{[^}]*\}\s*from)?|require\(|const\s*\{[^}]*\}\s*=\s*require\(|import\s+[\w$]+\s*=\s*require\()\s*(['"])(.+?)\1/.exec(
        written,
      )?.[2];
    if (specifier === undefined || !isBootstrap(specifier)) continue;
    // `import name = require()` comes with a statement that takes the names out of it.
    const taking = statement.type === 'TSImportEqualsDeclaration' ? body[index + 1] : undefined;
    const { end } = taking ?? statement;
    const start = leadOf(text, statement.start);
    if (start < statement.start) return { start, end };
    const trail = /^(\r?\n){1,2}/.exec(text.slice(end, end + 4))?.[0] ?? '';
    return { start: statement.start, end: end + trail.length };
  }
  return undefined;
}

function cut(text: string, spans: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.end <= from) continue;
    result += text.slice(from, Math.max(from, span.start));
    from = span.end;
  }
  return result + text.slice(from);
}

/**
 * Takes out what the engine inserts, told by its form alone: for files whose journal is gone, or in which the insertions
 * have been formatted or edited. The import goes too, unless one of its names is used by hand.
 *
 * @param isBootstrap whether a specifier of this file stands for the bootstrap module
 * @returns `undefined` when the file has nothing of ours
 */
export function stripInsertions(source: SourceFile, isBootstrap: (specifier: string) => boolean): string | undefined {
  const present = presentImports(source, isBootstrap);
  if (!present.isImported) return undefined;
  const locals = new Set(present.names.values());
  const tree = new SyntaxTree(source.program);
  const spans: Span[] = [];
  for (const node of tree.nodes()) {
    const own = ownCall(node, locals);
    if (own) spans.push(...wrapCuts(tree, source.text, own));
    spans.push(...bodyCuts(source.text, node, locals));
    spans.push(...bridgeCuts(node, present.names.get(SPAN_PROCESSOR)));
    if (isIdentityCall(node, locals)) spans.push({ start: leadOf(source.text, node.start), end: node.end });
  }
  const within = (node: Node) => spans.some(({ start, end }) => node.start >= start && node.end <= end);
  let usedByHand = false;
  for (const node of tree.nodes()) {
    if (node.type !== 'Identifier' || !locals.has(node.name) || within(node)) continue;
    const parent = tree.parent(node);
    if (parent?.type === 'ImportSpecifier') continue;
    if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) continue;
    if (parent?.type === 'Property' && tree.parent(parent)?.type === 'ObjectPattern') continue;
    const isKey = (parent?.type === 'Property' && !parent.shorthand) || parent?.type === 'MethodDefinition';
    if (isKey && parent.key === node && !parent.computed) continue;
    usedByHand = true;
  }
  const line = usedByHand ? undefined : importCut(source, isBootstrap);
  if (line) spans.push(line);
  return spans.length === 0 ? undefined : cut(source.text, spans);
}
