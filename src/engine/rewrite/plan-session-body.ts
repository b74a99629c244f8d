import type { Node } from 'oxc-parser';
import type { EntryPoint } from '../scan-report.js';
import { bodyEdges } from './body-edges.js';
import type { Edit } from './edit.js';
import { functionBody } from './function-body.js';
import type { AnyFunction } from './function-node.js';
import { isFunction } from './function-node.js';
import type { RewriteContext } from './rewrite-context.js';
import type { SyntaxTree } from './syntax-tree.js';

function bindingNames(tree: SyntaxTree, pattern: Node): Set<string> {
  const names = new Set<string>();
  for (const node of tree.within(pattern)) if (node.type === 'Identifier') names.add(node.name);
  return names;
}

/** Whether the body declares one of its function's parameters again, which an inner function would hide. */
function redeclaresParameter(tree: SyntaxTree, node: AnyFunction): boolean {
  const body = functionBody(node);
  if (!body) return false;
  const parameters = new Set(node.params.flatMap((parameter) => [...bindingNames(tree, parameter)]));
  for (const inner of tree.within(body)) {
    if (inner.type === 'VariableDeclaration' && inner.kind === 'var') {
      for (const { id } of inner.declarations) {
        for (const name of bindingNames(tree, id)) if (parameters.has(name)) return true;
      }
    }
    if (isFunction(inner) && inner.id && tree.parent(inner) === body && parameters.has(inner.id.name)) return true;
  }
  return false;
}

/** Why a function's body cannot be put into `agent.session({ … }).run(async () => { … })`; `undefined` when it can. */
export function sessionBodyObstacle(context: RewriteContext, node: AnyFunction): string | undefined {
  if (!functionBody(node)) return 'The function has no braced body.';
  if (node.generator) return 'The function is a generator.';
  if (!node.async) return 'The function is not async.';
  if (redeclaresParameter(context.tree, node)) return 'The body declares a parameter again.';
  return undefined;
}

/** Kinds of entry points whose parameters hold the response, or the platform's `waitUntil`. */
const SERVES_A_REQUEST = /^(express|fastify|hono|koa|http|worker)-/;

/** The parameters of a function that serves a request, for the session to find in them when it is over. */
function servedBy(node: AnyFunction, kind: string): string {
  if (!SERVES_A_REQUEST.test(kind)) return '';
  const names = node.params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : ''));
  const known = names.slice(0, 3).filter((name) => name !== '' && name !== 'this');
  return known.map((name) => `, ${name}`).join('');
}

/** Plans `return agent.session().run(async () => {` … `});` around everything in a function's body. */
export function planSessionBody(
  context: RewriteContext,
  node: AnyFunction,
  agent: string,
  entryPoint: Pick<EntryPoint, 'kind' | 'name'>,
): Edit | undefined {
  const edges = bodyEdges(context.source.text, node, context.style);
  if (!edges) return undefined;
  const end = context.style.semicolons ? ';' : '';
  const reach = edges.foot - edges.head;
  return {
    kind: 'session-body',
    offset: node.start,
    description: `Run the body of ${entryPoint.name} in a session of ${agent}.`,
    insertions: [
      {
        offset: edges.head,
        text: `${edges.headLead}return ${agent}.session().run(async () => {`,
        side: 'open',
        reach,
      },
      {
        offset: edges.foot,
        text: `${edges.footLead}}${servedBy(node, entryPoint.kind)})${end}${edges.footTrail}`,
        side: 'close',
        reach,
      },
    ],
  };
}
