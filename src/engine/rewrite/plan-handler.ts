import type { Node } from 'oxc-parser';
import type { EntryPoint } from '../scan-report.js';
import type { Edit, SkippedSite } from './edit.js';
import { enclosingCall } from './enclosing-call.js';
import { directivesOf, functionBody } from './function-body.js';
import type { AnyFunction } from './function-node.js';
import { functionNode } from './function-node.js';
import { functionUse } from './function-use.js';
import { planSessionBody, sessionBodyObstacle } from './plan-session-body.js';
import type { RewriteContext } from './rewrite-context.js';
import { statementTerminator } from './statement-terminator.js';
import { surround } from './surround.js';
import { surroundMethod } from './surround-method.js';

/** Whether a session is opened for this function already, around it or in its body. */
export function hasSession(context: RewriteContext, node: AnyFunction): boolean {
  if (enclosingCall(context.tree, node)?.method === 'handler') return true;
  const body = functionBody(node);
  const first = body?.body[directivesOf(body).length];
  if (first?.type !== 'ReturnStatement' || first.argument?.type !== 'CallExpression') return false;
  const { callee } = first.argument;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  if (callee.property.name !== 'run' || callee.object.type !== 'CallExpression') return false;
  const session = callee.object.callee;
  return (
    session.type === 'MemberExpression' && session.property.type === 'Identifier' && session.property.name === 'session'
  );
}

/**
 * A `'use server'` (or other) directive inside a function makes the framework's compiler lift that function out of its
 * place and register the lifted one, so a wrapper around it would be lost. Tried with Next.js 16; the directive at the
 * top of a file has no such effect.
 */
function isLiftedByDirective(node: AnyFunction): boolean {
  const body = functionBody(node);
  return body !== undefined && directivesOf(body).some(({ directive }) => /^use (?!strict$)/.test(directive));
}

/**
 * Hono derives the types of a handler's context from the handlers before it through defaults of type parameters, which
 * the compiler does not apply to a function inside another call: `c.req.valid('json')` would be an error.
 */
function isTypedByNeighbours(entryPoint: EntryPoint, node: AnyFunction, parent: Node | undefined): boolean {
  if (entryPoint.kind !== 'hono-route' || parent?.type !== 'CallExpression') return false;
  const before = parent.arguments.slice(0, parent.arguments.indexOf(node));
  return before.some((argument, index) => index > 0 || !isText(argument));
}

const isText = ({ type }: Node): boolean => type === 'Literal' || type === 'TemplateLiteral';

function wrapExpression(node: AnyFunction, agent: string, name: string): Edit {
  return {
    kind: 'wrap-handler',
    offset: node.start,
    description: `Open a session of ${agent} for each call of ${name}.`,
    insertions: surround(node, `${agent}.handler(`, ')'),
  };
}

/** `async function f() {}` becomes `const f = agent.handler(async function f() {});`, where nothing relies on hoisting. */
function wrapDeclaration(
  context: RewriteContext,
  node: AnyFunction,
  agentExport: string,
  name: string,
): Edit | { readonly obstacle: string } {
  const { tree, source, style, names } = context;
  const parent = tree.parent(node);
  const isDefault = parent?.type === 'ExportDefaultDeclaration';
  const use = node.id ? functionUse(tree, node, node.id.name) : undefined;
  if (use?.tied) return { obstacle: 'Its name is declared again, assigned to, or given properties.' };
  if (isDefault && (use?.before || use?.after)) return { obstacle: 'The default export is also used in this file.' };
  if (use?.before) return { obstacle: 'It is used before it is declared.' };
  if (!isDefault && !node.id) return { obstacle: 'It has no name.' };
  const inBlock =
    isDefault ||
    parent?.type === 'ExportNamedDeclaration' ||
    parent?.type === 'Program' ||
    parent?.type === 'BlockStatement';
  if (!inBlock) return { obstacle: 'It is declared in a statement without braces.' };
  const agent = names.local(agentExport);
  const binding = isDefault ? '' : `const ${node.id?.name} = `;
  return {
    kind: 'wrap-handler',
    offset: node.start,
    description: `Open a session of ${agent} for each call of ${name}.`,
    insertions: surround(node, `${binding}${agent}.handler(`, `)${statementTerminator(source.text, node.end, style)}`),
  };
}

function skipped(entryPoint: EntryPoint, agent: string, reason: string): SkippedSite {
  return {
    offset: entryPoint.span.start,
    reason,
    suggestion: `Make ${entryPoint.name} async and put its body into: return ${agent}.session({ userId, sessionId }).run(async () => { … });`,
  };
}

/**
 * Plans the session of one entry point, in the form that fits how its function is written. `undefined`: it has one.
 *
 * @param agentExport the agent's export in the bootstrap module
 * @param bodyOnly leave the function's own expression alone and work inside its body
 */
export function planHandler(
  context: RewriteContext,
  entryPoint: EntryPoint,
  agentExport: string,
  bodyOnly = false,
): Edit | SkippedSite | undefined {
  const node = functionNode(context.tree, entryPoint.span);
  if (!node?.body) return skipped(entryPoint, agentExport, 'The function was not found where the scan saw it.');
  if (hasSession(context, node)) return undefined;
  const { tree, names } = context;
  const parent = tree.parent(node);
  let obstacle = '';
  if (bodyOnly) {
    obstacle = 'The types do not allow a wrapper around it.';
  } else if (isLiftedByDirective(node)) {
    obstacle = 'Its directive makes the framework lift it out of its place.';
  } else if (node.type === 'FunctionDeclaration') {
    const edit = wrapDeclaration(context, node, agentExport, entryPoint.name);
    if ('kind' in edit) return edit;
    obstacle = edit.obstacle;
  } else if (
    parent?.type === 'MethodDefinition' ||
    (parent?.type === 'Property' && (parent.method || parent.kind !== 'init'))
  ) {
    const agent = names.local(agentExport);
    const method =
      parent.type === 'Property' ? surroundMethod(context.source.text, parent, `${agent}.handler(`, ')') : undefined;
    if (method) return { ...wrapExpression(node, agent, entryPoint.name), insertions: method };
    obstacle = 'It is a method.';
  } else if (isTypedByNeighbours(entryPoint, node, parent) && !sessionBodyObstacle(context, node)) {
    return planSessionBody(context, node, names.local(agentExport), entryPoint);
  } else {
    return wrapExpression(node, names.local(agentExport), entryPoint.name);
  }
  const bodyObstacle = sessionBodyObstacle(context, node);
  if (bodyObstacle) return skipped(entryPoint, agentExport, `${obstacle} ${bodyObstacle}`);
  return planSessionBody(context, node, names.local(agentExport), entryPoint);
}
