import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEdge } from '../../../scripts/build-edge.js';
import { startLoopbackServer } from '../../loopback/loopback-server.js';
import { bundleEdgeApp } from './bundle-edge-app.js';
import { importedModules } from './imported-modules.js';
import { inEdgeRuntime, type Sent } from './in-edge-runtime.js';

const dir = mkdtempSync(join(tmpdir(), 'amplitude-ai-edge-'));
const app = join(dir, 'app.js');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

beforeAll(async () => {
  await buildEdge(join(dir, 'dist'));
  await bundleEdgeApp({ file: join(dir, 'dist/index.js') }, app);
});

test('no module of Node is imported, and nothing of the package that needs one', () => {
  expect(existsSync(join(dir, 'dist/middleware/index.js'))).toBe(true);
  // Node's own storage is asked for where the platform has it switched on.
  expect(importedModules(join(dir, 'dist')).sort()).toEqual([
    '@anthropic-ai/sdk',
    '@pydantic/genai-prices',
    'async_hooks',
    'openai',
  ]);
});

const kinds = (events: readonly Sent[]): string[] => events.map((event) => event.event_type.replace('[Agent] ', ''));

describe('in an edge runtime', () => {
  test('with AsyncLocalStorage a handler is a session, and its events have left when it has answered', async () => {
    const { sent, evaluate, close } = await inEdgeRuntime(app, { AsyncLocalStorage });
    const text = await evaluate<string>(
      `const response = await route.POST(new Request('http://localhost/', { method: 'POST', body: 'Weather?' }));
       const text = await response.text(); await route.flush(); return text;`,
    );
    expect(text).toBe('Seven degrees.');
    expect(kinds(sent)).toEqual(['User Message', 'AI Response', 'Session End']);
    for (const event of sent) {
      expect(event.user_id).toBe('user-1');
      expect(event.event_properties['[Agent] Session ID']).toBe('thread-handler');
    }
    expect(sent[1]?.event_properties['[Agent] Cost USD']).toBeCloseTo(0.00021, 8);
    await close();
  });

  test('without it explicit handles give the context, and a handler still works', async () => {
    const { sent, evaluate, close } = await inEdgeRuntime(app, { AsyncLocalStorage: undefined });
    expect(await evaluate('return await route.explicit("Weather?");')).toBe('Seven degrees.');
    expect(kinds(sent)).toEqual(['User Message', 'AI Response', 'Span', 'Session End']);
    for (const event of sent) expect(event.event_properties['[Agent] Session ID']).toBe('thread-explicit');
    const text = await evaluate(
      `const response = await route.POST(new Request('http://localhost/', { method: 'POST', body: 'Weather?' }));
       const text = await response.text(); await route.flush(); return text;`,
    );
    expect(text).toBe('Seven degrees.');
    await close();
  });
});

describe('delivery in an edge runtime', () => {
  test('tries again, counts what is refused, and never loses an event in silence', async () => {
    const { createDelivery } = await import('../../../src/sdk/edge/create-delivery.js');
    let requests = 0;
    const accepted: unknown[] = [];
    const server = await startLoopbackServer(({ json }) => {
      requests += 1;
      if (requests === 1) return { status: 500, json: {} };
      const events = json['events'] as { user_id: string }[];
      const bad = events.findIndex((event) => event.user_id === 'bad');
      if (bad >= 0) return { status: 400, json: { code: 400, events_with_invalid_fields: { user_id: [bad] } } };
      accepted.push(...events.map((event) => event.user_id));
      return { json: { code: 200 } };
    });
    const told: string[] = [];
    const delivery = createDelivery({
      apiKey: 'KEY',
      serverUrl: server.url,
      retryBaseMs: 1,
      onEventCallback: (event, status) => void told.push(`${event.user_id} ${status}`),
    });
    for (const user_id of ['user-1', 'bad', 'user-2']) delivery.enqueue({ event_type: 'e', user_id });
    expect(await delivery.flush()).toEqual({ accepted: 2, dropped: 1, pending: 0, reasons: { invalid_fields: 1 } });
    expect(accepted).toEqual(['user-1', 'user-2']);
    expect(told.sort()).toEqual(['bad 400', 'user-1 200', 'user-2 200']);
    await server.close();
    delivery.enqueue({ event_type: 'e', user_id: 'user-3' });
    expect(await delivery.flush()).toMatchObject({ accepted: 0, pending: 1 });
    expect(await delivery.shutdown()).toEqual({ accepted: 0, dropped: 1, pending: 0, reasons: { shutdown: 1 } });
  });
});
