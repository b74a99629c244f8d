import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { embedding } from './embedding.js';
import type { LoopbackProvider, ProviderRequest } from './loopback-provider.js';
import { chatCompletion, chatCompletionFrames } from './openai-chat.js';
import { openaiResponse, openaiResponseFrames } from './openai-responses.js';
import { sendEvents, sendJson } from './send.js';
import { serve } from './serve.js';
import { tokenCount } from './token-count.js';
import type { Turn } from './turn.js';

let sequence = 0;

function embeddings(body: ProviderRequest['body'], response: ServerResponse, headers: Record<string, string>): void {
  const inputs = Array.isArray(body['input']) ? body['input'] : [body['input']];
  const tokens = inputs.reduce<number>((sum, input) => sum + tokenCount(input), 0);
  const data = inputs.map((input, index) => {
    const vector = embedding(String(input));
    const encoded =
      body['encoding_format'] === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
    return { object: 'embedding', index, embedding: encoded };
  });
  const usage = { prompt_tokens: tokens, total_tokens: tokens };
  sendJson(response, 200, { object: 'list', data, model: body['model'], usage }, headers);
}

async function generate(
  request: ProviderRequest,
  response: ServerResponse,
  turn: Turn,
  headers: Record<string, string>,
): Promise<void> {
  if ('status' in turn) {
    const error = {
      message: turn.message,
      type: turn.status === 429 ? 'requests' : 'server_error',
      param: null,
      code: null,
    };
    sendJson(response, turn.status, { error }, { ...headers, ...turn.headers });
    return;
  }
  if (turn.delayMs) await sleep(turn.delayMs);
  const isChat = request.path.endsWith('/chat/completions');
  if (request.body['stream'] === true) {
    const frames = isChat ? chatCompletionFrames(request.body, turn) : openaiResponseFrames(request.body, turn);
    const cutAfterChunks = 'cutAfterChunks' in turn ? turn.cutAfterChunks : undefined;
    await sendEvents(response, frames, {
      headers,
      ...(turn.chunkDelayMs === undefined ? {} : { chunkDelayMs: turn.chunkDelayMs }),
      ...(cutAfterChunks === undefined ? {} : { cutAfterChunks }),
    });
    return;
  }
  sendJson(response, 200, isChat ? chatCompletion(request.body, turn) : openaiResponse(request.body, turn), headers);
}

/**
 * A server that speaks OpenAI's chat completions, responses and embeddings, JSON and SSE. `baseUrl` ends in `/v1`, as
 * `OPENAI_BASE_URL` wants it.
 */
export async function startOpenAIServer(): Promise<LoopbackProvider> {
  return await serve(async (request, response, nextTurn) => {
    sequence += 1;
    const headers = {
      'x-request-id': `req_loopback${String(sequence).padStart(6, '0')}`,
      'openai-version': '2020-10-01',
      'openai-processing-ms': '12',
    };
    const path = request.path.replace(/\?.*$/, '');
    if (path === '/v1/embeddings') return embeddings(request.body, response, headers);
    if (path === '/v1/chat/completions' || path === '/v1/responses') {
      return await generate({ ...request, path }, response, nextTurn(), headers);
    }
    const message = `Unknown request URL: POST ${path}.`;
    sendJson(
      response,
      404,
      { error: { message, type: 'invalid_request_error', param: null, code: 'unknown_url' } },
      headers,
    );
  }, '/v1');
}
