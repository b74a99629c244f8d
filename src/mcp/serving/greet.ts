import type { Readable, Writable } from 'node:stream';
import { serverDescription } from '../server-description.js';

const NEWLINE = 10;
const LONGEST_GREETING = 64 * 1024;

/** Revisions that begin with `initialize`, newest first. Source: the MCP specification's list of revisions. */
export const INITIALIZED_REVISIONS = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07'];

/**
 * Answers a client's `initialize` before the MCP library is loaded (which takes as long as the start of Node itself),
 * and waits for what the client says next.
 *
 * Everything read is put back: the library reads it again, `initialize` too. What is not a plain `initialize` is left
 * to the library.
 *
 * @returns once there is more to read: the id of the request that has its answer, if it has; or `ended`
 */
export function greet(
  input: Readable,
  output: Pick<Writable, 'write'>,
): Promise<{ readonly ended: boolean; readonly greeted?: string | number | undefined }> {
  return new Promise((resolve) => {
    let read = Buffer.alloc(0);
    let greeted: string | number | undefined;
    const done = (ended: boolean): void => {
      input.pause();
      input.off('data', onData);
      input.off('end', onEnd);
      input.off('error', onEnd);
      if (!ended) input.unshift(read);
      resolve({ ended, greeted });
    };
    const onEnd = (): void => done(true);
    const onData = (chunk: Buffer): void => {
      read = Buffer.concat([read, chunk]);
      if (greeted !== undefined) {
        done(false);
        return;
      }
      const end = read.indexOf(NEWLINE);
      if (end === -1 && read.length <= LONGEST_GREETING) return;
      const request = end === -1 ? undefined : initializeRequest(read.toString('utf8', 0, end));
      if (!request) {
        done(false);
        return;
      }
      greeted = request.id;
      output.write(`${JSON.stringify(answer(request))}\n`);
      if (end + 1 < read.length) done(false);
    };
    input.on('data', onData);
    input.on('end', onEnd);
    input.on('error', onEnd);
  });
}

interface InitializeRequest {
  readonly id: string | number;
  readonly protocolVersion: string;
}

const answer = ({ id, protocolVersion }: InitializeRequest) => {
  const [newest] = INITIALIZED_REVISIONS;
  const revision = INITIALIZED_REVISIONS.includes(protocolVersion) ? protocolVersion : newest;
  return { result: { protocolVersion: revision, ...ordered() }, jsonrpc: '2.0', id };
};

const ordered = () => {
  const { serverInfo, capabilities, instructions } = serverDescription();
  return { capabilities, serverInfo, instructions };
};

/** The request, when it is beyond doubt what the protocol asks for; else the library judges it. */
function initializeRequest(line: string): InitializeRequest | undefined {
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isObject(message) || message['jsonrpc'] !== '2.0' || message['method'] !== 'initialize') return undefined;
  const { id, params } = message;
  if (typeof id !== 'string' && !Number.isSafeInteger(id)) return undefined;
  if (!isObject(params) || !isObject(params['clientInfo']) || !isObject(params['capabilities'])) return undefined;
  const { protocolVersion, clientInfo, capabilities } = params;
  if (typeof protocolVersion !== 'string' || Object.keys(params).length !== 3) return undefined;
  const { name, version } = clientInfo;
  if (typeof name !== 'string' || typeof version !== 'string') return undefined;
  if (!Object.values(capabilities).every(isObject)) return undefined;
  // A safe integer is a number.
  return { id: id as string | number, protocolVersion };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
