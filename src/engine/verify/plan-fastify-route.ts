import type { CallExpression, Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { propertyOf } from '../syntax/property-of.js';
import { resolveLocal } from '../syntax/resolve-local.js';
import { staticText } from '../syntax/static-text.js';
import { bodyLiteral, hasConversation, hasMessage, UNKNOWN_BODY } from './body-literal.js';
import type { DrivePlan, ModuleMock } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { exportedAs } from './exported-as.js';
import { GUARD_NAME } from './guard-name.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { outermostCall } from './outermost-call.js';
import { pathExpression } from './path-expression.js';
import { requestBodyOf } from './request-body-of.js';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'route']);

/** Registers the plugin that holds the route, or takes the app, and injects a request of a signed-in user. */
export function planFastifyRoute({ project, file, entry, fn, runner }: DriveContext): DrivePlan {
  const route = routeOf(file, fn);
  if (!route) return { why: `The route of ${entry.name} cannot be told from the source.` };
  const source = pluginOf(file, route.receiver) ?? appOf(file, route.receiver);
  if (!source) return { why: 'What it is registered on is not exported, so a test cannot send it a request.' };
  const guards = guardsOf(project, file, route.call);
  if (guards === undefined) {
    return { why: 'What signs users in is written beside the route; a test cannot take its place.' };
  }
  if (guards.length > 0 && runner === 'node') {
    return {
      why: `node:test cannot take the place of ${guards[0]?.module}; use the runner vitest or jest (argument runner, --runner on the command line).`,
    };
  }
  const { path, method } = route;
  const params = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const read = requestBodyOf(project, file, fn);
  const fields = read.length > 0 || params.length > 0 ? read : UNKNOWN_BODY;
  const withBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const payload = withBody && fields.length > 0 ? `, payload: ${bodyLiteral(fields)}` : '';
  const identity = knownIdentity(file, entry);
  const speaks = withBody && hasMessage(fields);
  return {
    drive: {
      entryPointId: entry.id,
      title: `${method} ${path} of ${file.path}`,
      callSites: entry.call_sites,
      file: file.path,
      imports: ["import Fastify from 'fastify';"],
      statements: [
        `const ${source.binding} = await import(%module%);`,
        `await inject(${source.app}, { method: '${method}', url: ${pathExpression(path)}${payload} });`,
      ],
      mocks: guards,
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(identity.session, [...fields.map((field) => field.name), ...params]),
      speaks,
      needsRecord: !speaks && (params.length > 0 || hasConversation(fields)),
    },
  };
}

interface Route {
  readonly receiver: Extract<Node, { type: 'Identifier' }>;
  readonly method: string;
  readonly path: string;
  readonly call: CallExpression;
}

/** `app.post('/path', …, fn)` or `app.route({ method, url, handler: fn })`, whatever is wrapped around the function. */
function routeOf(file: SourceFile, fn: FunctionNode): Route | undefined {
  for (const call of file.syntax.calls) {
    const called = call.type === 'CallExpression' ? calledMethod(call) : undefined;
    if (!called || !METHODS.has(called.method) || called.receiver.type !== 'Identifier') continue;
    const [first, ...rest] = called.call.arguments;
    const isRoute = called.method === 'route';
    const holder = isRoute ? first : rest.at(-1);
    if (!first || !holder || holder.start > fn.start || holder.end < fn.end) continue;
    const path = staticText(isRoute ? propertyOf(first, 'url') : first);
    const method = isRoute ? methodOf(propertyOf(first, 'method')) : called.method === 'all' ? 'POST' : called.method;
    if (path === undefined || method === undefined) continue;
    return { receiver: called.receiver, method: method.toUpperCase(), path, call: called.call };
  }
  return undefined;
}

function methodOf(node: Node | undefined): string | undefined {
  const first = node?.type === 'ArrayExpression' ? node.elements[0] : node;
  return first ? staticText(first) : undefined;
}

interface Registrable {
  readonly binding: string;
  /** An expression of the instance to send requests to. */
  readonly app: string;
}

/** `export async function routes(app) { app.post(…) }`, also as `export default fp(routes)`. */
function pluginOf(file: SourceFile, receiver: Route['receiver']): Registrable | undefined {
  const binding = file.syntax.binding(receiver, receiver.name);
  const owner = binding?.scope.node;
  if (!owner || !('params' in owner) || owner.params[0] !== binding.identifier) return undefined;
  const name = exportedAs(file, outermostCall(owner));
  if (name === undefined) return undefined;
  const local = name === 'default' ? 'routes' : name;
  return {
    binding: name === 'default' ? '{ default: routes }' : `{ ${name} }`,
    app: `Fastify().register(${local})`,
  };
}

/** `export const app = Fastify()`, or an exported function without parameters that makes and returns it. */
function appOf(file: SourceFile, receiver: Route['receiver']): Registrable | undefined {
  const binding = file.syntax.binding(receiver, receiver.name);
  if (binding?.declaration.type !== 'VariableDeclarator') return undefined;
  const listens = file.syntax.calls.some((call) => {
    const called = calledMethod(call);
    return called?.method === 'listen' && file.syntax.scopeOf(call).node.type === 'Program';
  });
  if (listens) return undefined;
  const own = exportedAs(file, binding.declaration);
  if (own !== undefined) return own === 'default' ? { binding: '{ default: app }', app: 'app' } : named(own, own);
  const owner = binding.scope.node;
  const factory = 'params' in owner && owner.params.length === 0 ? exportedAs(file, owner) : undefined;
  if (factory === undefined) return undefined;
  return factory === 'default'
    ? { binding: '{ default: buildApp }', app: 'await buildApp()' }
    : named(factory, `await ${factory}()`);
}

const named = (name: string, app: string): Registrable => ({ binding: `{ ${name} }`, app });

/** Hooks of the module and of the route that turn strangers away, as mocks that let the test's user in. */
function guardsOf(project: AppProject, file: SourceFile, route: CallExpression): readonly ModuleMock[] | undefined {
  const mocks: ModuleMock[] = [];
  const options = route.arguments.flatMap((argument) =>
    ['onRequest', 'preHandler', 'preValidation', 'preParsing'].flatMap((hook) => propertyOf(argument, hook) ?? []),
  );
  const hooks = file.syntax.calls.flatMap((call) => {
    const called = calledMethod(call);
    return called?.method === 'addHook' ? called.call.arguments.slice(1) : [];
  });
  for (const hook of [...options, ...hooks].flatMap(elementsOf)) {
    const name = hook.type === 'Identifier' ? hook.name : hook.type === 'MemberExpression' ? 'member' : '';
    if ((hook.type === 'Identifier' && !GUARD_NAME.test(name)) || name === '') continue;
    const found = hook.type === 'Identifier' ? resolveLocal(project, file, hook) : undefined;
    if (!found || found.file.path === file.path) return undefined;
    const exports = { [name]: 'async (request) => { request.user = mockUser; }' };
    mocks.push({ module: found.file.path, isFile: true, exports, partial: true });
  }
  return mocks;
}

const elementsOf = (node: Node): readonly Node[] =>
  node.type === 'ArrayExpression' ? node.elements.flatMap((element) => element ?? []) : [node];
