import { setTimeout as sleep } from 'node:timers/promises';
import { anthropicMessage, anthropicMessageFrames } from './anthropic-messages.js';
import type { LoopbackProvider } from './loopback-provider.js';
import { sendEvents, sendJson } from './send.js';
import { serve } from './serve.js';

let sequence = 0;

const ERROR_TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
  529: 'overloaded_error',
};

function errorBody(status: number, message: string, request_id: string) {
  return { type: 'error', error: { type: ERROR_TYPES[status] ?? 'api_error', message }, request_id };
}

/** A server that speaks Anthropic's messages API, JSON and SSE. `baseUrl` is what `ANTHROPIC_BASE_URL` wants. */
export async function startAnthropicServer(): Promise<LoopbackProvider> {
  return await serve(async (request, response, nextTurn) => {
    sequence += 1;
    const requestId = `req_011loopback${String(sequence).padStart(6, '0')}`;
    const headers = { 'request-id': requestId };
    const path = request.path.replace(/\?.*$/, '');
    if (path !== '/v1/messages') {
      sendJson(response, 404, errorBody(404, `Not found: ${path}`, requestId), headers);
      return;
    }
    const turn = nextTurn();
    if ('status' in turn) {
      sendJson(response, turn.status, errorBody(turn.status, turn.message, requestId), { ...headers, ...turn.headers });
      return;
    }
    if (turn.delayMs) await sleep(turn.delayMs);
    if (request.body['stream'] !== true) {
      sendJson(response, 200, anthropicMessage(request.body, turn), headers);
      return;
    }
    const cutAfterChunks = 'cutAfterChunks' in turn ? turn.cutAfterChunks : undefined;
    await sendEvents(response, anthropicMessageFrames(request.body, turn), {
      headers,
      ...(turn.chunkDelayMs === undefined ? {} : { chunkDelayMs: turn.chunkDelayMs }),
      ...(cutAfterChunks === undefined ? {} : { cutAfterChunks }),
    });
  });
}
