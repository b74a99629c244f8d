import { providerByModel } from '../../../libraries/provider-by-model.js';
import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ObservedCall } from '../../capture/observed-call.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { captureContext, runInContext } from '../../client/context.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { embeddingModel } from './embedding-model.js';
import { languageModel } from './language-model.js';
import { promptOf } from './prompt-of.js';
import { readToolResults } from './read-tool-results.js';
import { singleAnswerModel } from './single-answer-model.js';

type Fields = Readonly<Record<string, unknown>>;

/** Where an agent keeps what a call of it does not repeat. */
interface AgentCall {
  readonly settings: Fields;
  /** The agent's settings whose callbacks a call's would replace. */
  readonly inherited: Fields;
  readonly streams: boolean;
}

/** Parts of a stream that are the model's own words. */
const CONTENT: ReadonlySet<unknown> = new Set([
  'text-delta',
  'reasoning-delta',
  'tool-input-start',
  'tool-input-delta',
  'tool-call',
]);

/** Whether a model is given by its name (`openai/gpt-5`), which the AI SDK resolves out of anybody's reach. */
export function isNamedModel(model: unknown): model is string {
  return typeof model === 'string' && model !== '';
}

function adapterFor(options: Fields): CallAdapter {
  if ('value' in options || 'values' in options) return embeddingModel;
  if ('documents' in options) return singleAnswerModel('rerank');
  return languageModel;
}

/**
 * Observes a call whose model is given by its name, by what the AI SDK tells of each step, and by the result. The options
 * are handed on as a copy with callbacks of ours, which run the app's own.
 *
 * @param args the arguments of the call; the first is replaced
 */
export function observeNamedModel(
  args: readonly unknown[],
  call: () => unknown,
  observation: Observation,
  agent?: AgentCall,
): unknown {
  const given = asRecord(args[0]);
  if (!given) return call();
  const options: Fields = { ...agent?.settings, ...given };
  const steps = new NamedModelCalls(options, observation);
  const callbacks = steps.callbacks({ ...agent?.inherited, ...given });
  // The arguments of one call, gathered for it alone.
  (args as unknown[])[0] = { ...given, ...callbacks };
  if (agent?.streams) steps.streams();
  let sent: unknown;
  try {
    sent = call();
  } catch (error) {
    steps.failed(error);
    throw error;
  }
  if (!(sent instanceof Promise)) {
    steps.streams();
    return sent;
  }
  return sent.then(
    (result: unknown) => {
      steps.settled(result);
      return result;
    },
    (error: unknown) => {
      steps.failed(error);
      throw error;
    },
  );
}

/** The model requests of one call of a function of the AI SDK. Each request is one record. */
class NamedModelCalls {
  readonly #options: Fields;
  readonly #observation: Observation;
  readonly #context = captureContext();
  readonly #adapter: CallAdapter;
  #current: ObservedCall | undefined;
  #last: unknown;
  #isStreaming = false;

  constructor(options: Fields, observation: Observation) {
    this.#options = options;
    this.#observation = observation;
    this.#adapter = adapterFor(options);
    this.#current = this.#begin();
  }

  callbacks(given: Fields): Fields {
    if (this.#adapter !== languageModel) return {};
    const after = (name: string, tell: (value: unknown) => void) => {
      const own = given[name];
      return (...told: unknown[]): unknown => {
        tell(told[0]);
        return typeof own === 'function' ? own(...told) : undefined;
      };
    };
    const step = (told: unknown) => this.#step(told);
    const settled = (told: unknown) => this.settled(told);
    return {
      onChunk: after('onChunk', (told) => this.#chunk(told)),
      onStepFinish: after('onStepFinish', step),
      // `streamObject` has one step, which it tells at the end.
      onFinish: after('onFinish', settled),
      // What major 7 calls them; where they are given, the others are not called.
      ...(typeof given['onStepEnd'] === 'function' && { onStepEnd: after('onStepEnd', step) }),
      ...(typeof given['onEnd'] === 'function' && { onEnd: after('onEnd', settled) }),
      onError: after('onError', (told) => {
        this.failed(asRecord(told)?.['error'] ?? told);
        // What the AI SDK itself does with an error of a stream that nobody listens to.
        if (typeof given['onError'] !== 'function') console.error(asRecord(told)?.['error'] ?? told);
      }),
    };
  }

  /** The answers come as streams. */
  streams(): void {
    this.#isStreaming = true;
    if (this.#current) this.#current.record.isStreaming = true;
  }

  /** The result of a function without steps is its one answer. */
  settled(result: unknown): void {
    const answer = asRecord(result);
    const isText = this.#adapter === languageModel;
    if (!answer || (isText && this.#last !== undefined)) return;
    const vectors = answer['embeddings'] ?? (answer['embedding'] === undefined ? undefined : [answer['embedding']]);
    if (!isText) this.#current?.body({ ...answer, usage: answer['usage'], embeddings: vectors });
    else if ('usage' in answer && 'object' in answer) {
      this.#current?.body({ ...pick(answer), text: JSON.stringify(answer['object']) });
    }
  }

  failed(error: unknown): void {
    this.#current?.failed(error);
  }

  #begin(): ObservedCall | undefined {
    const model = asText(this.#options['model']) ?? '';
    const observation = { ...this.#observation, provider: providerByModel(model) ?? ('other' as const) };
    return runInContext(this.#context, () => {
      const call = beginCall(observation, this.#adapter);
      call?.request({ modelId: model, options: { ...this.#options, prompt: promptOf(this.#options) } });
      if (call) call.record.isStreaming = this.#isStreaming;
      if (call && this.#last !== undefined) {
        call.record.userMessage = undefined;
        call.record.toolResults = readToolResults(this.#last);
      }
      return call;
    });
  }

  #chunk(told: unknown): void {
    const record = this.#current?.record;
    if (!record || record.ttfbMs !== undefined) return;
    if (CONTENT.has(asRecord(asRecord(told)?.['chunk'])?.['type']))
      record.ttfbMs = performance.now() - record.startedAt;
  }

  #step(step: unknown): void {
    this.#current?.body(pick(asRecord(step)));
    this.#last = step;
    this.#current = this.#begin();
  }
}

/** Steps and results are objects of classes with getters: what is read of them. */
function pick(step: Fields | undefined): Fields {
  const { content, objectText, text = objectText, reasoning, toolCalls, finishReason } = step ?? {};
  const { usage, response, providerMetadata } = step ?? {};
  return { content, text, reasoning, toolCalls, finishReason, usage, response, providerMetadata };
}
