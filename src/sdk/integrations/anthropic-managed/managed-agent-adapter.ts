import type { CallAdapter, ChunkMeaning } from '../../capture/call-adapter.js';
import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { asList, asRecord, asText } from '../../capture/read-json.js';
import { globalState } from '../../client/context.js';
import { runningContext } from '../../client/framework-context.js';
import { newId } from '../../client/new-id.js';
import { openScope } from '../../client/open-scope.js';
import { ManagedSession, type Telling } from './managed-session.js';
import { managedSessions } from './managed-sessions.js';

/** Requests that only bring what models do elsewhere; reading them is all there is to observe. */
const BRINGS: Pick<CallAdapter, 'kind' | 'isContinuation' | 'readRequest'> = {
  kind: 'agent',
  isContinuation: true,
  readRequest() {},
};

/**
 * Reads what a client of Anthropic's managed agents sends and streams, where it is sent.
 *
 * @param path of the API, without a query
 * @returns `undefined` for requests that bring no events: lists may repeat what other processes have told
 */
export function managedAgentAdapter(
  method: 'get' | 'post',
  path: string,
  sink: ModelCallSink,
): CallAdapter | undefined {
  const [, id, rest = ''] = /\/v1\/sessions(?:\/([^/]+))?(\/.*)?$/.exec(path) ?? [];
  if (rest === '' && (id !== undefined || method === 'post')) return { ...BRINGS, readResponse: describe };
  if (id === undefined) return undefined;
  if (method === 'post' && rest === '/events') return sending(id, sink);
  return method === 'get' && rest === '/events/stream' ? streaming(id, sink) : undefined;
}

function describe(_call: unknown, session: unknown): void {
  const id = asText(asRecord(session)?.['id']);
  if (id) sessionOf(id).describe(session);
}

/** The answer has the events as the session knows them, with their ids. */
function sending(id: string, sink: ModelCallSink): CallAdapter {
  const telling = tellingOf(id, sink);
  return {
    ...BRINGS,
    readResponse(_call, body) {
      if (!telling) return;
      for (const event of asList(asRecord(body)?.['data'])) sessionOf(id).event(event, telling);
    },
  };
}

function streaming(id: string, sink: ModelCallSink): CallAdapter {
  const telling = tellingOf(id, sink);
  return {
    ...BRINGS,
    readResponse() {},
    openStream: () => ({
      read(event): ChunkMeaning {
        if (telling) sessionOf(id).event(event, telling);
        return 'other';
      },
      finish() {},
    }),
  };
}

function sessionOf(id: string): ManagedSession {
  let session = managedSessions.get(id);
  if (!session) {
    session = new ManagedSession('anthropic');
    managedSessions.set(id, session);
  }
  return session;
}

/** Whose conversation it is: the running session's, else one with the managed session's id. */
function tellingOf(id: string, sink: ModelCallSink): Telling | undefined {
  if (!sink.open()) return undefined;
  const running = runningContext();
  const client = running?.client ?? sink.client ?? globalState().defaultClient;
  if (!client) return undefined;
  if (running) {
    const { scope } = running;
    if (scope.sessionId === undefined && scope.generatedSessionId === undefined && !scope.detached)
      scope.sessionId = id;
    return { sink, context: running };
  }
  const agent = { agentId: sessionOf(id).agentName };
  return { sink, context: { client, scope: openScope({ sessionId: id, traceId: newId() }), agent, delegated: false } };
}
