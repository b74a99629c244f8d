import { bodyLiteral, hasConversation, hasMessage, UNKNOWN_BODY } from './body-literal.js';
import type { DrivePlan } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { quoted } from './quoted.js';
import { requestBodyOf } from './request-body-of.js';

/** Calls the exported handler of an App Router route with a request. */
export function planNextRoute(context: DriveContext): DrivePlan {
  const { project, file, entry, fn, runner, mocks } = context;
  if (runner === 'node' && mocks.length > 0) {
    return {
      why: `node:test cannot take the place of ${mocks[0]?.module}; use the runner vitest or jest (argument runner, --runner on the command line).`,
    };
  }
  const method = entry.method ?? entry.name;
  if (!/^[A-Z]+$/.test(method)) return { why: 'It is not the handler of an HTTP method.' };
  const segments = routeSegments(file.path);
  const params = segments.filter((segment) => segment.startsWith('['));
  const read = requestBodyOf(project, file, fn);
  const fields = read.length > 0 || params.length > 0 ? read : UNKNOWN_BODY;
  const url = `/${segments.map((segment) => (segment.startsWith('[') ? 'verify' : segment)).join('/')}`;
  const withBody = !['GET', 'HEAD', 'DELETE'].includes(method);
  const construct = /\bNextRequest\b/.test(file.text) ? 'NextRequest' : 'Request';
  const init = withBody ? `, json(${bodyLiteral(fields)})` : '';
  const second = params.length > 0 ? `, { params: Promise.resolve({ ${params.map(paramSample).join(', ')} }) }` : '';
  const identity = knownIdentity(file, entry);
  const inputs = [...fields.map((field) => field.name), ...params.map(paramName)];
  const speaks = withBody && hasMessage(fields);
  return {
    drive: {
      entryPointId: entry.id,
      title: `${method} ${url}`,
      callSites: entry.call_sites,
      file: file.path,
      imports: construct === 'NextRequest' ? ["import { NextRequest } from 'next/server';"] : [],
      statements: [
        `const { ${method} } = await import(%module%);`,
        `await finish(await ${method}(new ${construct}(${quoted(`http://localhost${url}`)}${init})${second}));`,
      ],
      mocks,
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(identity.session, inputs),
      speaks,
      needsRecord: !speaks && (hasConversation(fields) || params.length > 0),
    },
  };
}

/** `src/app/(chat)/api/chat/route.ts` serves `/api/chat`: groups and slots are not part of the path. */
function routeSegments(path: string): string[] {
  const below = /(?:^|\/)app\/(.*)\/route\.[cm]?[jt]sx?$/.exec(`/${path}`)?.[1] ?? '';
  return below.split('/').filter((segment) => segment !== '' && !/^[(@]/.test(segment));
}

const paramName = (segment: string): string => segment.replace(/[[\].]/g, '');
const paramSample = (segment: string): string =>
  `${quoted(paramName(segment))}: ${segment.includes('...') ? '[SESSION_ID]' : 'SESSION_ID'}`;
