import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EdgeVM } from '@edge-runtime/vm';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildEdge } from '../../../scripts/build-edge.js';
import { startLoopbackServer } from '../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';
import type { createRoute } from './edge-app.js';

const dir = mkdtempSync(join(tmpdir(), 'amplitude-ai-edge-'));
const repo = join(import.meta.dirname, '../../..');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

beforeAll(async () => {
  await buildEdge(join(dir, 'dist'));
  await build({
    input: join(import.meta.dirname, 'edge-app.ts'),
    platform: 'browser',
    plugins: [
      {
        name: 'the-edge-build',
        resolveId: (id: string) => (id.endsWith('src/sdk/index.js') ? join(dir, 'dist/index.js') : null),
      },
      {
        name: 'from-the-repository',
        resolveId: (id: string) =>
          id === '@pydantic/genai-prices' ? join(repo, 'node_modules/@pydantic/genai-prices/dist/index.js') : null,
      },
    ],
    output: { file: join(dir, 'app.js'), format: 'iife', name: 'edgeApp', codeSplitting: false },
    logLevel: 'silent',
  });
});

test('no module of Node is imported, and nothing of the package that needs one', () => {
  const files = readdirSync(join(dir, 'dist'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.js'));
  expect(files).toContain('index.js');
  const imported = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(dir, 'dist', file), 'utf8');
    expect(text).not.toContain('node:');
    const code = text
      .split('\n')
      .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
      .join('\n');
    for (const [, id] of code.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*["']([^"'.][^"']*)["']/g))
      imported.add(id ?? '');
  }
  expect([...imported]).toEqual(['@pydantic/genai-prices']);
  expect(builtinModules.filter((name) => imported.has(name))).toEqual([]);
});

/** What edge platforms leave of `process`; the OpenAI SDK reads its version. */
const EDGE_PROCESS = { version: 'v20.0.0', env: {} };

interface Sent {
  readonly event_type: string;
  readonly user_id?: string;
  readonly event_properties: Readonly<Record<string, unknown>>;
}

async function inEdgeRuntime(extend: Readonly<Record<string, unknown>>) {
  const sent: Sent[] = [];
  const amplitude = await startLoopbackServer(({ json }) => {
    sent.push(...(json['events'] as Sent[]));
    return { json: { code: 200 } };
  });
  const model = await startOpenAIServer({ script: [{ text: 'Seven degrees.', usage: { input: 1000, output: 100 } }] });
  const vm = new EdgeVM({ extend: (context) => Object.assign(context, extend) });
  // The bundle puts its exports there.
  const app: { createRoute: typeof createRoute } = vm.evaluate(`${readFileSync(join(dir, 'app.js'), 'utf8')}; edgeApp`);
  const settings = JSON.stringify({ serverUrl: amplitude.url, modelUrl: model.url });
  Reflect.set(vm.context, 'app', app);
  const close = async (): Promise<void> => {
    await amplitude.close();
    await model.close();
  };
  const evaluate = <T>(code: string): Promise<T> => vm.evaluate(`(async () => { ${code} })()`);
  await evaluate(`globalThis.route = app.createRoute(${settings});`);
  return { sent, evaluate, close };
}

const kinds = (events: readonly Sent[]): string[] => events.map((event) => event.event_type.replace('[Agent] ', ''));

describe('in an edge runtime', () => {
  test('with AsyncLocalStorage a handler is a session, and its events have left when it has answered', async () => {
    const { sent, evaluate, close } = await inEdgeRuntime({ AsyncLocalStorage, process: EDGE_PROCESS });
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
    const { sent, evaluate, close } = await inEdgeRuntime({ AsyncLocalStorage: undefined, process: EDGE_PROCESS });
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
