import type { CallExpression, Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { resolveLocal } from '../syntax/resolve-local.js';
import { staticText } from '../syntax/static-text.js';
import { bodyLiteral, hasConversation, hasMessage, UNKNOWN_BODY } from './body-literal.js';
import type { DrivePlan, ModuleMock } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { exportedAs } from './exported-as.js';
import { GUARD_NAME } from './guard-name.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { quoted } from './quoted.js';
import { requestBodyOf } from './request-body-of.js';
import { fieldRole } from './sample-value.js';

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete', 'all']);

/** Sends a request to an exported Hono app, in-process, with the test's user in place of what guards find out. */
export function planHonoRoute({ project, file, entry, fn, runner }: DriveContext): DrivePlan {
  const call = registrationOf(file, fn);
  const called = call && calledMethod(call);
  const path = staticText(call?.arguments[0]);
  if (!call || !called || path === undefined)
    return { why: `The route of ${entry.name} cannot be told from the source.` };
  const root = rootOf(called.receiver);
  const declarator = root && (declaratorAround(root) ?? file.syntax.binding(root, nameOf(root))?.declaration);
  const exported = declarator && exportedAs(file, declarator);
  if (exported === undefined) return { why: 'Its Hono app is not exported, so a test cannot send it a request.' };
  const guards = guardsOf(project, file, fn);
  if (guards === undefined)
    return { why: 'What signs users in is written beside the route; a test cannot take its place.' };
  if (guards.length > 0 && runner === 'node') {
    return {
      why: `node:test cannot take the place of ${guards[0]?.module}; use the runner vitest or jest (argument runner, --runner on the command line).`,
    };
  }
  const params = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const read = requestBodyOf(project, file, fn);
  const fields = read.length > 0 || params.length > 0 ? read : UNKNOWN_BODY;
  const method = called.method === 'all' ? 'POST' : called.method.toUpperCase();
  const hasBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const init = hasBody ? `json(${bodyLiteral(fields)}, '${method}')` : `{ method: '${method}' }`;
  const url = path.replace(/:(\w+)/g, (_all, name: string) => `\${${idOf(name)}}`);
  const identity = knownIdentity(file, entry);
  const speaks = hasBody && hasMessage(fields);
  const local = exported === 'default' ? 'router' : exported;
  return {
    drive: {
      entryPointId: entry.id,
      title: `${method} ${path} of ${file.path}`,
      callSites: entry.call_sites,
      file: file.path,
      imports: [],
      statements: [
        `const ${exported === 'default' ? '{ default: router }' : `{ ${exported} }`} = await import(%module%);`,
        `await finish(await ${local}.request(\`${url}\`, ${init}, process.env));`,
      ],
      mocks: guards,
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(identity.session, [...fields.map((field) => field.name), ...params]),
      speaks,
      needsRecord: !speaks && (params.length > 0 || (hasConversation(fields) && fields.length === 1)),
    },
  };
}

function idOf(name: string): string {
  const role = fieldRole(name);
  return role === 'conversation' ? 'SESSION_ID' : role === 'user' ? 'USER_ID' : quoted('verify');
}

/** The registration whose handler the function is. */
function registrationOf(file: SourceFile, fn: FunctionNode): CallExpression | undefined {
  for (const call of file.syntax.calls) {
    if (call.type !== 'CallExpression') continue;
    const called = calledMethod(call);
    if (!called || !METHODS.has(called.method)) continue;
    if (call.arguments.some((argument) => argument.start <= fn.start && argument.end >= fn.end)) return call;
  }
  return undefined;
}

/** What a chain of registrations begins with: the name of a router, or its construction. */
function rootOf(node: Node): Node {
  let root = node;
  while (root.type === 'CallExpression' || root.type === 'MemberExpression') {
    root = root.type === 'CallExpression' ? root.callee : root.object;
  }
  return root;
}

function declaratorAround(node: Node): Node | undefined {
  if (node.type !== 'NewExpression') return undefined;
  let around: Node | null | undefined = node.parent;
  while (around && around.type !== 'VariableDeclarator') {
    if (around.type !== 'CallExpression' && around.type !== 'MemberExpression') return undefined;
    around = around.parent;
  }
  return around ?? undefined;
}

const nameOf = (node: Node): string => (node.type === 'Identifier' ? node.name : '');

/** Guards of the module by `use(…)`, as mocks that let the test's user in; `undefined` where one cannot be replaced. */
function guardsOf(project: AppProject, file: SourceFile, fn: FunctionNode): readonly ModuleMock[] | undefined {
  const mocks: ModuleMock[] = [];
  const keys = file.syntax.calls.flatMap((call) => {
    const called = call.start >= fn.start && call.end <= fn.end ? calledMethod(call) : undefined;
    const key = called?.method === 'get' ? staticText(called.call.arguments[0]) : undefined;
    return key === undefined ? [] : [key];
  });
  for (const call of file.syntax.calls) {
    const called = calledMethod(call);
    if (called?.method !== 'use') continue;
    for (const argument of called.call.arguments) {
      const name = nameOf(argument);
      if (!GUARD_NAME.test(name)) continue;
      const found = resolveLocal(project, file, argument);
      if (!found || found.file.path === file.path) return undefined;
      const sets = [...new Set(keys)].map((key) => `c.set(${quoted(key)}, mockUser); `).join('');
      mocks.push({
        module: found.file.path,
        isFile: true,
        exports: { [name]: `async (c, next) => { ${sets}await next(); }` },
        partial: true,
      });
    }
  }
  return mocks;
}
