import type { CallExpression, Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import type { EntryPoint } from '../scan-report.js';
import { calledMethod } from '../syntax/called-method.js';
import { staticText } from '../syntax/static-text.js';
import { bodyLiteral, hasConversation, hasMessage, UNKNOWN_BODY } from './body-literal.js';
import type { DrivePlan } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { exportedAs } from './exported-as.js';
import { GUARD_NAME } from './guard-name.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { pathExpression } from './path-expression.js';
import { quoted } from './quoted.js';
import { requestBodyOf } from './request-body-of.js';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all']);

/** Mounts the app's own router behind a signed-in user and sends it a request. */
export function planExpressRoute({ project, file, entry, fn }: DriveContext): DrivePlan {
  const route = routeOf(file, entry);
  if (!route) return { why: `The route of ${entry.name} cannot be told from the source.` };
  const exported = routerExport(file, route.receiver);
  if (!exported) return { why: 'Its router is not exported, so a test cannot mount it.' };
  if (exported.listens)
    return { why: 'Its module starts to listen when it is imported; move the app to a module of its own.' };
  const guard = guardBefore(file, route);
  if (guard !== undefined) return { why: `${guard} stands in front of the route and knows no user of a test.` };

  // What the router is mounted under matters where it carries ids of its own.
  const mount = mountOf(entry.route, route.path);
  const params = [...(mount + route.path).matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const read = requestBodyOf(project, file, fn);
  const fields = read.length > 0 || params.length > 0 ? read : UNKNOWN_BODY;
  const method = route.method.toUpperCase() === 'ALL' ? 'POST' : route.method.toUpperCase();
  const withBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const init = withBody
    ? `json(${bodyLiteral(fields)}${method === 'POST' ? '' : `, '${method}'`})`
    : `{ method: '${method}' }`;
  const identity = knownIdentity(file, entry);
  const inputs = [...fields.map((field) => field.name), ...params];
  const speaks = withBody && hasMessage(fields);
  return {
    drive: {
      entryPointId: entry.id,
      title: `${method} ${route.path} of ${file.path}`,
      callSites: entry.call_sites,
      file: file.path,
      imports: ["import express from 'express';"],
      statements: [
        `const ${exported.binding} = await import(%module%);`,
        `await serve(${exported.value}, async (base) => {`,
        `  await finish(await fetch(base + ${pathExpression(mount + route.path)}, ${init}));`,
        mount === '' ? '});' : `}, ${quoted(mount)});`,
      ],
      mocks: [],
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(identity.session, inputs),
      speaks,
      needsRecord: !speaks && (params.length > 0 || hasConversation(fields)),
    },
  };
}

/** `/users/:userId/chats` of the route `/users/:userId/chats/:chatId` and the path `/:chatId`; empty without an id in it. */
function mountOf(route: string | null, path: string): string {
  const own = path.replace(/\/$/, '');
  const mount = route?.endsWith(own) ? route.slice(0, route.length - own.length) : '';
  return mount.includes(':') ? mount : '';
}

interface Route {
  readonly receiver: Extract<Node, { type: 'Identifier' }>;
  readonly method: string;
  readonly path: string;
  readonly call: CallExpression;
}

/** The registration whose handler is the entry point, written in place or named. */
function routeOf(file: SourceFile, entry: EntryPoint): Route | undefined {
  const candidates: Route[] = [];
  for (const call of file.syntax.calls) {
    const called = calledMethod(call);
    if (!called || !METHODS.has(called.method) || called.receiver.type !== 'Identifier') continue;
    const path = staticText(called.call.arguments[0]);
    if (path === undefined || called.call.arguments.length < 2) continue;
    candidates.push({ receiver: called.receiver, method: called.method, path, call: called.call });
  }
  const around = candidates.find(({ call }) => call.start <= entry.span.start && call.end >= entry.span.end);
  if (around) return around;
  // A route carries the paths under which its router is mounted; the registration that says most of it is the one.
  const [best] = candidates
    .filter(({ method, path }) => method.toUpperCase() === entry.method?.toUpperCase() && endsIn(entry.route, path))
    .sort((a, b) => b.path.length - a.path.length);
  return best;
}

function endsIn(route: string | null, path: string): boolean {
  return (route ?? '').endsWith(path.replace(/\/$/, ''));
}

interface RouterExport {
  readonly binding: string;
  readonly value: string;
  readonly listens: boolean;
}

/** How a test gets at the router or app: an export, or an exported function that returns it. */
function routerExport(file: SourceFile, receiver: Extract<Node, { type: 'Identifier' }>): RouterExport | undefined {
  const binding = file.syntax.binding(receiver, receiver.name);
  if (binding?.declaration.type !== 'VariableDeclarator') return undefined;
  const listens = file.syntax.calls.some((call) => {
    const called = calledMethod(call);
    return called?.method === 'listen' && file.syntax.scopeOf(call).node.type === 'Program';
  });
  const name = exportedAs(file, binding.declaration);
  if (name !== undefined) return { ...importOf(name, 'router'), listens };
  const owner = binding.scope.node;
  const factory = 'params' in owner && owner.params.length === 0 ? exportedAs(file, owner) : undefined;
  if (factory === undefined) return undefined;
  const { binding: imported, value } = importOf(factory, 'createApp');
  return { binding: imported, value: `await ${value}()`, listens };
}

const importOf = (name: string, local: string): { binding: string; value: string } =>
  name === 'default' ? { binding: `{ default: ${local} }`, value: local } : { binding: `{ ${name} }`, value: name };

/** A middleware of the same router, by its name, that turns strangers away. */
function guardBefore(file: SourceFile, route: Route): string | undefined {
  const names: string[] = [];
  for (const call of file.syntax.calls) {
    const called = calledMethod(call);
    if (
      called?.method === 'use' &&
      called.receiver.type === 'Identifier' &&
      called.receiver.name === route.receiver.name
    ) {
      names.push(...called.call.arguments.map((argument) => nameOf(argument)));
    }
  }
  names.push(...route.call.arguments.slice(1, -1).map((argument) => nameOf(argument)));
  return names.find((name) => GUARD_NAME.test(name));
}

function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'CallExpression' ? nameOf(node.callee) : '';
}
