import type { Node } from 'oxc-parser';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { staticText } from '../syntax/static-text.js';
import { samplePaths } from './sample-paths.js';

const MAX_DEPTH = 12;
/** What answers without asking a model. */
const BESIDE = /^\/?$|health|ready|alive|ping|status|metrics|favicon|robots|version/i;

/** The paths that a request listener compares its request's URL with, in the order of the source, as routes. */
export function pathsOfServer(file: SourceFile, fn: FunctionNode): readonly string[] {
  const paths = new Map<string, number>();
  const visit = (node: Node, depth: number): void => {
    const parent = node.parent;
    if (!parent || depth > MAX_DEPTH || parent.start < fn.start || parent.end > fn.end) return;
    const found = comparedWith(parent, node);
    for (const path of found) if (!paths.has(path) && !BESIDE.test(path)) paths.set(path, parent.start);
    if (parent.type === 'VariableDeclarator') {
      if (parent.init !== node) return;
      for (const reference of named(file, parent.id)) visit(reference, depth + 1);
    } else if (found.length === 0 && carriesOn(parent, node)) visit(parent, depth + 1);
  };
  for (const name of ['url', 'pathname', 'path']) {
    for (const member of file.syntax.references.get(name) ?? []) {
      const isRead = member.type === 'MemberExpression' && member.start >= fn.start && member.end <= fn.end;
      if (isRead) visit(member, 0);
    }
  }
  return [...paths].sort(([, a], [, b]) => a - b).map(([path]) => path);
}

/** Paths that an expression around the URL compares it with. */
function comparedWith(parent: Node, node: Node): readonly string[] {
  if (parent.type === 'BinaryExpression') {
    const path = /^[!=]==?$/.test(parent.operator) && staticText(parent.left === node ? parent.right : parent.left);
    return path ? [path] : [];
  }
  if (parent.type === 'SwitchStatement') {
    return parent.cases.flatMap(({ test }) => (test ? (staticText(test) ?? []) : []));
  }
  const call = parent.type === 'MemberExpression' ? parent.parent : parent;
  const called = call ? calledMethod(call) : undefined;
  const [first] = called?.call.arguments ?? [];
  if (!called || !first) return [];
  if (parent.type === 'MemberExpression') {
    if (called.method === 'match') return regexPaths(first);
    const start = called.method === 'startsWith' ? staticText(first) : undefined;
    return start === undefined ? [] : [start];
  }
  return first === node && /^(exec|test)$/.test(called.method) ? regexPaths(called.receiver) : [];
}

function regexPaths(node: Node): readonly string[] {
  return node.type === 'Literal' && 'regex' in node ? samplePaths(node.regex.pattern) : [];
}

/** Whether the URL, or a part of it, is still what the expression around it gives. */
function carriesOn(parent: Node, node: Node): boolean {
  switch (parent.type) {
    case 'LogicalExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'NewExpression':
      return true;
    case 'MemberExpression':
      return parent.object === node;
    case 'CallExpression':
      return parent.callee === node || (parent.callee.type === 'Identifier' && parent.callee.name === 'String');
    default:
      return false;
  }
}

/** Where a name, or the `pathname` of a pattern, is used. */
function named(file: SourceFile, id: Node): readonly Node[] {
  const identifiers =
    id.type === 'ObjectPattern'
      ? id.properties.flatMap((property) => (property.type === 'Property' ? [property.value] : []))
      : [id];
  return identifiers.flatMap((identifier) => {
    if (identifier.type !== 'Identifier') return [];
    const references = file.syntax.references.get(identifier.name) ?? [];
    return references.filter(
      (one) => one.type === 'Identifier' && file.syntax.binding(one, one.name)?.identifier === identifier,
    );
  });
}
