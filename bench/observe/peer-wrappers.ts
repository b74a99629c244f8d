import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ClientOptions, OpenAI } from 'openai';

type Wrapper = readonly [name: string, client: OpenAI];
/** The module of a peer; what it exports is read by name. */
type Peer = Readonly<Record<string, unknown>>;

/**
 * Clients wrapped as the wrappers' own documentation says, sending nowhere. One that is not installed, or does not start,
 * is left out and named on stderr.
 *
 * @param folder in whose `node_modules` they are
 */
export async function peerWrappers(folder: string, make: () => OpenAI, options: ClientOptions): Promise<Wrapper[]> {
  const load = createRequire(join(folder, 'index.js'));
  const peer = (name: string): Peer => load(name);
  const wrappers: Readonly<Record<string, () => unknown>> = {
    langfuse: () => {
      const { NodeTracerProvider } = peer('@opentelemetry/sdk-trace-node');
      const { SimpleSpanProcessor, InMemorySpanExporter } = peer('@opentelemetry/sdk-trace-base');
      const exporter = made(InMemorySpanExporter);
      Reflect.set(exporter, 'export', (_spans: unknown, done: (result: object) => void) => done({ code: 0 }));
      const tracing = made(NodeTracerProvider, { spanProcessors: [made(SimpleSpanProcessor, exporter)] });
      called(peer('@langfuse/tracing')['setLangfuseTracerProvider'], tracing);
      return called(peer('@langfuse/openai')['observeOpenAI'], make());
    },
    langsmith: () => {
      const client = made(peer('langsmith')['Client'], {
        apiKey: 'k',
        apiUrl: 'http://127.0.0.1:9',
        autoBatchTracing: false,
      });
      Reflect.set(client, 'createRun', async () => {});
      Reflect.set(client, 'updateRun', async () => {});
      return called(peer('langsmith/wrappers')['wrapOpenAI'], make(), { client, tracingEnabled: true });
    },
    braintrust: () => {
      const { initLogger, wrapOpenAI, _exportsForTestingOnly } = peer('braintrust');
      const testing = Object(_exportsForTestingOnly) as Peer;
      if (testing['setInitialTestState']) called(testing['setInitialTestState']);
      if (testing['useTestBackgroundLogger']) called(testing['useTestBackgroundLogger']);
      called(initLogger, { projectName: 'bench', projectId: 'bench', apiKey: 'k' });
      return called(wrapOpenAI, make());
    },
    posthog: () => {
      const posthog = made(peer('posthog-node')['PostHog'], 'k', {
        host: 'http://127.0.0.1:9',
        flushAt: 1e9,
        flushInterval: 1e9,
      });
      Reflect.set(posthog, 'capture', () => {});
      return made(peer('@posthog/ai/openai')['OpenAI'], { ...options, posthog });
    },
    traceloop: () => {
      const { NodeTracerProvider } = peer('@opentelemetry/sdk-trace-node');
      const tracing = made(NodeTracerProvider);
      const instrumentation = made(peer('@traceloop/instrumentation-openai')['OpenAIInstrumentation'], {
        traceContent: false,
      });
      called(Reflect.get(instrumentation, 'setTracerProvider').bind(instrumentation), tracing);
      // It patches the class: another copy of it than the one that the others extend.
      for (const file of Object.keys(load.cache)) if (/[\\/]openai[\\/]/.test(file)) delete load.cache[file];
      const copy = load('openai');
      called(Reflect.get(instrumentation, 'manuallyInstrument').bind(instrumentation), copy.OpenAI);
      return new copy.OpenAI(options);
    },
  };
  const found: Wrapper[] = [];
  for (const [name, wrap] of Object.entries(wrappers)) {
    try {
      found.push([name, wrap() as OpenAI]);
    } catch (error) {
      console.error(`left out ${name}: ${String(error).split('\n')[0]}`);
    }
  }
  return found;
}

function called(fn: unknown, ...args: readonly unknown[]): unknown {
  if (typeof fn !== 'function') throw new Error('an export is missing');
  return Reflect.apply(fn, undefined, args);
}

function made(cls: unknown, ...args: readonly unknown[]): object {
  if (typeof cls !== 'function') throw new Error('an export is missing');
  return Reflect.construct(cls, args);
}
