import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ClientOptions, OpenAI } from 'openai';

/** An observed client. */
export interface Observed {
  readonly name: string;
  readonly client: OpenAI;
  /** Resolves when all that was observed has been sent. */
  readonly settle: () => Promise<unknown>;
}

/** The module of a peer; what it exports is read by name. */
type Peer = Readonly<Record<string, unknown>>;

/** What all of them send in one request. */
const BATCH = 200;
const NEVER_MS = 1e8;

/**
 * Clients wrapped as the wrappers' own documentation says. Each sends what it observes to the receiver, by its own
 * exporter, in batches of 200 and when it is told to flush. One that is not installed, or does not start, is left out
 * and named on stderr.
 *
 * - langfuse: `observeOpenAI`, one span a call through `LangfuseSpanProcessor`, OTLP as JSON
 * - langsmith: `wrapOpenAI`, one run a call (its start and its end), multipart
 * - braintrust: `wrapOpenAI`, one span a call through its background logger, JSON
 * - posthog: `OpenAI` of `@posthog/ai`, one event a call, JSON, compressed
 * - traceloop: `OpenAIInstrumentation` with `traceContent: false`, one span a call, OTLP as protobuf
 *
 * All but traceloop send the texts of request and response.
 *
 * @param folder in whose `node_modules` they are
 * @param origin of the receiver
 */
export async function peerWrappers(
  folder: string,
  make: () => OpenAI,
  options: ClientOptions,
  origin: string,
): Promise<Observed[]> {
  const load = createRequire(join(folder, 'index.js'));
  const peer = (name: string): Peer => load(name);
  // What `NodeSDK.start()` does once for a process: without it spans have no parents, and cost less than in an app.
  const contexts = made(peer('@opentelemetry/context-async-hooks')['AsyncLocalStorageContextManager']);
  called(method(peer('@opentelemetry/api')['context'], 'setGlobalContextManager'), called(method(contexts, 'enable')));

  const wrappers: Readonly<Record<string, () => Promise<Omit<Observed, 'name'>>>> = {
    langfuse: async () => {
      const processor = made(peer('@langfuse/otel')['LangfuseSpanProcessor'], {
        publicKey: 'k',
        secretKey: 'k',
        baseUrl: `${origin}/langfuse`,
        flushAt: BATCH,
        flushInterval: NEVER_MS / 1000,
      });
      const tracing = made(peer('@opentelemetry/sdk-trace-node')['NodeTracerProvider'], {
        spanProcessors: [processor],
      });
      called(peer('@langfuse/tracing')['setLangfuseTracerProvider'], tracing);
      const client = called(peer('@langfuse/openai')['observeOpenAI'], make()) as OpenAI;
      return { client, settle: async () => called(method(processor, 'forceFlush')) };
    },
    langsmith: async () => {
      const sender = made(peer('langsmith')['Client'], {
        apiKey: 'k',
        apiUrl: `${origin}/langsmith`,
        batchSizeLimit: BATCH,
      });
      const tracing = { client: sender, tracingEnabled: true };
      const client = called(peer('langsmith/wrappers')['wrapOpenAI'], make(), tracing) as OpenAI;
      return { client, settle: async () => called(method(sender, 'awaitPendingTraceBatches')) };
    },
    braintrust: async () => {
      process.env['BRAINTRUST_DEFAULT_BATCH_SIZE'] = String(BATCH);
      const { initLogger, wrapOpenAI } = peer('braintrust');
      const logger = called(initLogger, {
        projectName: 'bench',
        projectId: 'bench',
        apiKey: 'k',
        appUrl: `${origin}/braintrust`,
      });
      const client = called(wrapOpenAI, make()) as OpenAI;
      return { client, settle: async () => called(method(logger, 'flush')) };
    },
    posthog: async () => {
      const posthog = made(peer('posthog-node')['PostHog'], 'k', {
        host: `${origin}/posthog`,
        flushAt: BATCH,
        flushInterval: NEVER_MS,
      });
      const client = made(peer('@posthog/ai/openai')['OpenAI'], { ...options, posthog }) as OpenAI;
      return { client, settle: async () => called(method(posthog, 'flush')) };
    },
    traceloop: async () => {
      const exporter = made(peer('@opentelemetry/exporter-trace-otlp-proto')['OTLPTraceExporter'], {
        url: `${origin}/traceloop/v1/traces`,
      });
      const processor = made(peer('@opentelemetry/sdk-trace-base')['BatchSpanProcessor'], exporter, {
        maxExportBatchSize: BATCH,
        scheduledDelayMillis: NEVER_MS,
      });
      const tracing = made(peer('@opentelemetry/sdk-trace-node')['NodeTracerProvider'], {
        spanProcessors: [processor],
      });
      const instrumentation = made(peer('@traceloop/instrumentation-openai')['OpenAIInstrumentation'], {
        traceContent: false,
      });
      called(method(instrumentation, 'setTracerProvider'), tracing);
      // It patches the class: another copy of it than the one that the others extend.
      for (const file of Object.keys(load.cache)) if (/[\\/]openai[\\/]/.test(file)) delete load.cache[file];
      const copy = load('openai');
      called(method(instrumentation, 'manuallyInstrument'), copy.OpenAI);
      return { client: new copy.OpenAI(options), settle: async () => called(method(processor, 'forceFlush')) };
    },
  };
  const found: Observed[] = [];
  for (const [name, wrap] of Object.entries(wrappers)) {
    try {
      found.push({ name, ...(await wrap()) });
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

function method(of: unknown, name: string): unknown {
  const found: unknown = Reflect.get(Object(of), name);
  return typeof found === 'function' ? found.bind(of) : undefined;
}

function made(cls: unknown, ...args: readonly unknown[]): object {
  if (typeof cls !== 'function') throw new Error('an export is missing');
  return Reflect.construct(cls, args);
}
