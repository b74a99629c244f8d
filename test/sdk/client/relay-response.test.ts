import { expect, it } from 'vitest';
import { relayResponse } from '../../../src/sdk/client/lifetime/relay-response.js';

function watched() {
  const ends: string[] = [];
  return { ends, watch: { context: undefined, holdsEnd: false, over: (end: string) => void ends.push(end) } };
}

function streamed(chunks: readonly string[]) {
  const left = [...chunks];
  const state = { cancelled: undefined as unknown, read: 0 };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        state.read += 1;
        const chunk = left.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(chunk));
      },
      cancel(reason) {
        state.cancelled = reason;
      },
    },
    { highWaterMark: 0 },
  );
  const headers = { 'content-type': 'text/event-stream', 'x-chat-id': 'c_1' };
  return { response: new Response(body, { status: 201, statusText: 'Made', headers }), state };
}

it('a streamed response keeps its status, headers and chunks, and tells when the last is out', async () => {
  const { ends, watch } = watched();
  const { response, state } = streamed(['Seven ', 'degrees.']);
  const relayed = relayResponse(response, watch);
  expect(relayed).toBeInstanceOf(Response);
  expect([relayed?.status, relayed?.statusText, relayed?.headers.get('x-chat-id')]).toEqual([201, 'Made', 'c_1']);
  expect([state.read, ends]).toEqual([0, []]);
  expect(await relayed?.text()).toBe('Seven degrees.');
  expect(ends).toEqual(['drained']);
});

it('who goes away cancels the original', async () => {
  const { ends, watch } = watched();
  const { response, state } = streamed(['Seven ', 'degrees.']);
  const reader = relayResponse(response, watch)?.body?.getReader();
  await reader?.read();
  await reader?.cancel('gone');
  expect([state.cancelled, ends]).toEqual(['gone', ['cancelled']]);
});

it('a response that fails half-way fails the same, once', async () => {
  const { ends, watch } = watched();
  const failure = new Error('the model went away');
  const body = new ReadableStream({ pull: () => Promise.reject(failure) });
  const relayed = relayResponse(new Response(body), watch);
  await expect(relayed?.text()).rejects.toBe(failure);
  expect(ends).toEqual(['cancelled']);
});

it.each([
  ['JSON, which is whole', Response.json({ ok: true })],
  ['a length that is known', new Response('whole', { headers: { 'content-length': '5' } })],
  ['no body', new Response(null, { status: 204 })],
  ['no response', { body: 'text' }],
])('%s stays as it is', (_, value) => {
  expect(relayResponse<unknown>(value, watched().watch)).toBeUndefined();
});
