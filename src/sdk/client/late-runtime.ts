import { createContentPolicy } from '../privacy/create-content-policy.js';
import { AIConfig, type AIConfigOptions } from './ai-config.js';
import { environment } from './environment.js';
import { EventRecorder } from './event-recorder.js';
import type { EventSink } from './event-sink.js';
import { openSink, type SinkOptions } from './open-sink.js';
import { loadPricesSoon, soon } from './soon.js';
import { warnOnce } from './warn-once.js';

/** What an `AmplitudeAI` works with, all of it decided at once. */
export interface Runtime {
  readonly config: AIConfig;
  readonly sink: EventSink | undefined;
  readonly recorder: EventRecorder;
}

export interface RuntimeOptions extends Omit<SinkOptions, 'onEventCallback' | 'spoolDir'> {
  readonly config?: AIConfig | AIConfigOptions | undefined;
  readonly sink?: EventSink | undefined;
}

/**
 * Opens the runtime when it is first needed, and again as long as there is no key: an app that loads its environment
 * (`dotenv.config()`) after its imports has created its `AmplitudeAI` by then, and must get its key, its endpoint and
 * its content mode all the same.
 */
export class LateRuntime {
  readonly #options: RuntimeOptions;
  #opened: Runtime | undefined;

  constructor(options: RuntimeOptions) {
    this.#options = options;
    soon(() => this.now);
  }

  get now(): Runtime {
    const opened = this.#opened;
    if (opened && (opened.sink || !environment('AMPLITUDE_AI_API_KEY'))) return opened;
    const runtime = openRuntime(this.#options);
    this.#opened = runtime;
    return runtime;
  }
}

function openRuntime(options: RuntimeOptions): Runtime {
  const config = options.config instanceof AIConfig ? options.config : new AIConfig(options.config);
  const sink =
    options.sink ??
    openSink({
      amplitude: options.amplitude,
      apiKey: options.apiKey ?? environment('AMPLITUDE_AI_API_KEY'),
      serverUrl: options.serverUrl ?? environment('AMPLITUDE_AI_SERVER_URL'),
      serverZone: options.serverZone,
      onEventCallback: config.onEventCallback,
      spoolDir: config.spoolDir,
    });
  if (!sink) warnOnce('no-key', 'AMPLITUDE_AI_API_KEY is not set: no events are sent');
  else if (config.costTracking) loadPricesSoon();
  const isAdopted = options.amplitude !== undefined;
  return { config, sink, recorder: new EventRecorder(config, createContentPolicy(config), sink, isAdopted) };
}
