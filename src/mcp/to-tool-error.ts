import { EngineError, type NextCall } from '../engine/engine-error.js';
import { quote } from './quote.js';

/** What is said of one path, which the caller named. */
const ABOUT_A_PATH = new Set(['FILE_NOT_FOUND', 'NOT_A_SOURCE_FILE', 'PATH_OUTSIDE_ROOT', 'PARSE_ERROR']);

/**
 * Whatever a tool threw, as an error that a caller can act on: always with the next call. What is no `EngineError`
 * becomes `INTERNAL` and says nothing of its cause.
 */
export function toToolError(thrown: unknown, raw: Readonly<Record<string, unknown>>): EngineError {
  const error = EngineError.isInstance(thrown)
    ? thrown
    : new EngineError('INTERNAL', 'the work stopped on an unexpected failure', {
        hint: 'the same call may work once more; if not, report it',
        cause: thrown,
      });
  if (error.next) return error;
  const { code, hint, valid, cause } = error;
  const path = ABOUT_A_PATH.has(code) ? onlyPath(raw) : undefined;
  const message = typeof path === 'string' ? `${error.message}: ${quote(path)}` : error.message;
  return new EngineError(code, message, {
    ...(hint === undefined ? {} : { hint }),
    ...(valid === undefined ? {} : { valid }),
    next: nextAfter(error, raw),
    cause,
  });
}

/** The path that a call was about; `undefined` when it was about several. */
function onlyPath({ path, paths }: Readonly<Record<string, unknown>>): unknown {
  if (path !== undefined || !Array.isArray(paths) || paths.length !== 1) return path;
  const [only]: unknown[] = paths;
  return only;
}

function nextAfter({ code }: EngineError, raw: Readonly<Record<string, unknown>>): NextCall {
  if (code === 'UNKNOWN_EVENT') {
    return { tool: 'get_event_schema', arguments: {}, why: 'Lists every event.' };
  }
  if (code === 'ROOT_NOT_FOUND') {
    const root = '/absolute/path/to/the/app';
    return { tool: 'scan_project', arguments: { root }, why: 'The same with the path of the app.' };
  }
  const root = raw['root'];
  return {
    tool: 'scan_project',
    arguments: typeof root === 'string' && code !== 'INVALID_ARGUMENT' ? { root } : {},
    why: 'Shows the files and call sites as they are now.',
  };
}
