import type { Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { staticText } from '../syntax/static-text.js';
import type { BodyField } from './body-field.js';
import { bodyLiteral, hasMessage, UNKNOWN_BODY } from './body-literal.js';
import type { Drive, DrivePlan } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { pathExpression } from './path-expression.js';
import { pathsOfServer } from './paths-of-server.js';
import { quoted } from './quoted.js';
import { readFields } from './read-body-fields.js';

/** More paths than this are an API of their own. */
const MAX_PATHS = 4;

/** Lets the module start its own server, on a port of the test's, and sends it a request for each of its paths. */
export function planHttpServer({ project, file, entry, fn }: DriveContext): DrivePlan {
  const listens = file.syntax.calls.some((call) => calledMethod(call)?.method === 'listen');
  if (!listens) return { why: `${file.path} does not start the server itself.` };
  const fields = bodyOf(project, file, fn);
  const method = methodOf(file, fn) ?? (fields.length > 0 ? 'POST' : 'GET');
  const withBody = ['POST', 'PUT', 'PATCH'].includes(method);
  const sent = fields.length > 0 ? fields : UNKNOWN_BODY;
  const headers = headersOf(file, fn);
  const init = withBody
    ? `json(${bodyLiteral(sent)}, '${method}'${headers ? `, ${headers}` : ''})`
    : `{ method: '${method}'${headers ? `, headers: ${headers}` : ''} }`;
  const identity = knownIdentity(file, entry);
  const paths = pathsOfServer(file, fn).slice(0, MAX_PATHS);
  const drives = (paths.length > 0 ? paths : ['/']).map((path): Drive => {
    const params = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
    return {
      entryPointId: entry.id,
      title: `${method} ${path} of ${file.path}`,
      callSites: entry.call_sites,
      file: file.path,
      imports: ["import { Server } from 'node:net';"],
      statements: [
        'const base = await serverOf(() => import(%module%));',
        `await finish(await fetch(base + ${pathExpression(path)}, ${init}));`,
      ],
      mocks: [],
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(identity.session, [...fields.map((field) => field.name), ...params]),
      speaks: withBody && hasMessage(sent),
      needsRecord: false,
    };
  });
  const [drive, ...more] = drives;
  return drive ? { drive, more } : { why: `The paths of ${file.path} cannot be told from the source.` };
}

const isWithin = (node: Node, fn: FunctionNode): boolean => node.start >= fn.start && node.end <= fn.end;

/** What is read of the parsed body: of `JSON.parse(…)`, or of what a function makes of the request. */
function bodyOf(project: AppProject, file: SourceFile, fn: FunctionNode): readonly BodyField[] {
  const request = fn.params[0]?.type === 'Identifier' ? fn.params[0].name : undefined;
  const fields = new Map<string, BodyField>();
  for (const call of file.syntax.calls) {
    if (call.type !== 'CallExpression' || !isWithin(call, fn)) continue;
    const called = calledMethod(call);
    const parses =
      called?.method === 'parse' && called.receiver.type === 'Identifier' && called.receiver.name === 'JSON';
    const reads = call.arguments.some((one) => one.type === 'Identifier' && one.name === request);
    if (!parses && !(reads && call.parent?.type === 'AwaitExpression')) continue;
    for (const field of readFields(project, file, call)) if (!fields.has(field.name)) fields.set(field.name, field);
  }
  return [...fields.values()];
}

/** The method that the request's is compared with. */
function methodOf(file: SourceFile, fn: FunctionNode): string | undefined {
  const methods = (file.syntax.references.get('method') ?? []).flatMap((member) => {
    const compared = isWithin(member, fn) && member.parent?.type === 'BinaryExpression' ? member.parent : undefined;
    const method = compared && staticText(compared.left === member ? compared.right : compared.left);
    return method && /^[A-Z]+$/.test(method) ? [method] : [];
  });
  return methods.find((method) => method === 'POST') ?? methods[0];
}

/** An object literal with the headers that name the user or the conversation. */
function headersOf(file: SourceFile, fn: FunctionNode): string | undefined {
  const found = new Map<string, string>();
  for (const member of file.syntax.references.get('headers') ?? []) {
    const read = isWithin(member, fn) ? member.parent : undefined;
    if (read?.type !== 'MemberExpression' || read.object !== member) continue;
    const name = read.computed ? staticText(read.property) : read.property.name;
    if (name === undefined) continue;
    if (/(user|customer|account|member|actor)(-?id)?$/i.test(name)) found.set(name, 'USER_ID');
    else if (/(chat|conversation|session|thread)(-?id)?$/i.test(name)) found.set(name, 'SESSION_ID');
  }
  if (found.size === 0) return undefined;
  return `{ ${[...found].map(([name, value]) => `${quoted(name)}: ${value}`).join(', ')} }`;
}
