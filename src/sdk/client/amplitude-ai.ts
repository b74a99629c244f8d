import { settleLateCalls } from '../capture/claim-late.js';
import { createModelCallSink } from '../capture/create-model-call-sink.js';
import type { ModelCallSink } from '../capture/model-call-sink.js';
import { abandonPendingCalls } from '../capture/pending-calls.js';
import { toolLedgerOf } from '../capture/tool-ledger-of.js';
import { waitingMessagesOf } from '../capture/waiting-messages-of.js';
import type { AmplitudeLike } from '../delivery/adopt-amplitude.js';
import type { FlushReceipt } from '../delivery/flush-receipt.js';
import { wrap } from '../providers/wrap.js';
import type { AgentOptions } from './agent-options.js';
import type { AIConfig, AIConfigOptions } from './ai-config.js';
import { applyIdentity } from './apply-identity.js';
import { BoundAgent } from './bound-agent.js';
import type { ContentMode } from './content-mode.js';
import { type CapturedContext, captureContext, globalState } from './context.js';
import type { EventRecorder } from './event-recorder.js';
import type { EventSink } from './event-sink.js';
import { aiResponseEvent } from './events/ai-response-event.js';
import { embeddingEvent } from './events/embedding-event.js';
import { modelPrice } from './events/model-price.js';
import { scoreEvent } from './events/score-event.js';
import { sessionEndEvent } from './events/session-end-event.js';
import { sessionEnrichmentEvent } from './events/session-enrichment-event.js';
import { spanEvent } from './events/span-event.js';
import { toolCallEvent } from './events/tool-call-event.js';
import { untold } from './events/untold-cost.js';
import { userMessageEvent } from './events/user-message-event.js';
import type { IdentityOptions } from './identity-options.js';
import { LateRuntime } from './late-runtime.js';
import { isServerless } from './lifetime/is-serverless.js';
import { newId } from './new-id.js';
import { type ObserveWrapper, observeWrapper } from './observe.js';
import { SDK_VERSION } from './sdk-version.js';
import type { SessionHost } from './session-host.js';
import { sessionIdOf } from './session-id-of.js';
import { TenantHandle } from './tenant-handle.js';
import { type ToolWrapper, toolWrapper } from './tool.js';
import { type ConversationMessage, trackMessages } from './track-conversation.js';
import type {
  AiMessageOptions,
  EmbeddingOptions,
  RunCostOptions,
  ScoreOptions,
  SessionEndOptions,
  SessionEnrichmentOptions,
  SpanOptions,
  ToolCallOptions,
  UserMessageOptions,
} from './track-options.js';

export interface AmplitudeAIOptions {
  /** The app's own Amplitude client: events go through its pipeline. */
  amplitude?: AmplitudeLike;
  /** Default: `AMPLITUDE_AI_API_KEY`. Without a key nothing is sent, and that is said once on stderr. */
  apiKey?: string;
  config?: AIConfig | AIConfigOptions;
  /** Default: `AMPLITUDE_AI_SERVER_URL`, else Amplitude's endpoint of `serverZone`. */
  serverUrl?: string;
  /** Default `US`. */
  serverZone?: 'US' | 'EU';
  /** Takes the events instead of Amplitude. */
  sink?: EventSink;
}

const isSessionOf = (context: CapturedContext, sessionId: string | null | undefined): boolean =>
  !sessionId || sessionId === sessionIdOf(context.scope);

export interface AmplitudeAIStatus {
  /** False without a key, and in a dry run. */
  readonly sending: boolean;
  readonly contentMode: ContentMode;
  readonly debug: boolean;
  readonly dryRun: boolean;
  readonly redactPii: boolean;
  /** Of this package. */
  readonly version: string;
}

/**
 * The runtime's entry: creates agents and takes events. Tracking never throws (unless `validate` is set), never waits
 * and never changes what the app does.
 *
 * @example
 * const ai = new AmplitudeAI();
 * const chat = ai.agent('support-bot');
 * export const POST = chat.handler(async (request: Request) => { … });
 */
export class AmplitudeAI implements SessionHost {
  /** Wraps a function that a model may call: `ai.tool('search_docs', fn)` or `ai.tool(fn, { name })`. */
  readonly tool: ToolWrapper = toolWrapper(this);
  /** Wraps a step worth timing: `ai.observe(fn, { name })`. */
  readonly observe: ObserveWrapper = observeWrapper(this);
  readonly #runtime: LateRuntime;
  /** Where the model calls that this client observes are reported. */
  readonly modelCalls: ModelCallSink;
  readonly #open = new Set<() => void>();
  #isServerless: boolean | undefined;

  constructor(options: AmplitudeAIOptions = {}) {
    this.#runtime = new LateRuntime(options);
    this.modelCalls = createModelCallSink(this, { isHeard: () => this.#recorder.isHeard });
    globalState().defaultClient = this;
  }

  /** The settings in force. Those that come from the environment are read when they are first needed. */
  get config(): AIConfig {
    return this.#runtime.now.config;
  }

  /** Looked up once: reading the environment costs more than a whole event. */
  get isServerless(): boolean {
    this.#isServerless ??= isServerless();
    return this.#isServerless;
  }

  get #sink(): EventSink | undefined {
    return this.#runtime.now.sink;
  }

  get #recorder(): EventRecorder {
    return this.#runtime.now.recorder;
  }

  /**
   * Observes the model requests of a provider client (`OpenAI`, `AzureOpenAI`, `Anthropic` ...). It is returned as it
   * came: the same object, of the same type, with the same behaviour. Anything else is returned untouched.
   */
  wrap<T>(client: T): T {
    return wrap(client, this.modelCalls);
  }

  /** An agent by its id; the same id may be asked for again. */
  agent(agentId: string, options: AgentOptions = {}): BoundAgent {
    return new BoundAgent(this, agentId, options);
  }

  /** Agents that work for one customer organization. */
  tenant(customerOrgId: string, defaults: AgentOptions = {}): TenantHandle {
    return new TenantHandle(this, customerOrgId, defaults);
  }

  trackUserMessage(options: UserMessageOptions, context: CapturedContext | undefined = captureContext()): string {
    const id = options?.messageId || newId();
    const source = context?.delegated ? 'agent' : 'user';
    if (context && source === 'user') {
      context.scope.lastUserMessageId = id;
      context.scope.lastUserMessageText = options?.content;
    }
    this.#recorder.record(() => userMessageEvent(options, id, source), context);
    return id;
  }

  trackAiMessage(options: AiMessageOptions, context: CapturedContext | undefined = captureContext()): string {
    const id = options?.messageId || newId();
    this.#recorder.record(
      () => aiResponseEvent(options, id),
      context,
      () => modelPrice(options, this.config),
    );
    return id;
  }

  /** Tracks a stored conversation at once: for backfills and imports. */
  trackConversation(options: AgentOptions & { agentId?: string; messages: readonly ConversationMessage[] }): void {
    const { agentId = '', messages, ...agent } = options;
    trackMessages(this.agent(agentId, { sessionId: newId(), ...agent }), messages, newId);
  }

  trackRunCost(options: RunCostOptions, context: CapturedContext | undefined = captureContext()): string | undefined {
    const rest = untold(options, this.#recorder.toldBy(options, context));
    return rest && this.trackAiMessage(rest, context);
  }

  trackToolCall(options: ToolCallOptions, context: CapturedContext | undefined = captureContext()): string {
    const id = options?.invocationId || newId();
    if (context) waitingMessagesOf(context.scope, false)?.tell();
    toolLedgerOf(context?.scope).ran(options?.toolName);
    this.#recorder.record(() => toolCallEvent(options, id, context?.scope.lastUserMessageId), context);
    return id;
  }

  trackEmbedding(options: EmbeddingOptions, context: CapturedContext | undefined = captureContext()): string {
    const id = options?.spanId || newId();
    this.#recorder.record(
      () => embeddingEvent(options, id),
      context,
      () => modelPrice(options, this.config),
    );
    return id;
  }

  trackSpan(options: SpanOptions, context: CapturedContext | undefined = captureContext()): string {
    const id = options?.spanId || newId();
    this.#recorder.record(() => spanEvent(options, id, context?.spanId), context);
    return id;
  }

  trackSessionEnd(options: SessionEndOptions = {}, context: CapturedContext | undefined = captureContext()): void {
    if (context && isSessionOf(context, options?.sessionId)) context.scope.ended = true;
    this.#recorder.record(() => sessionEndEvent(options), context);
  }

  trackSessionEnrichment(
    options: SessionEnrichmentOptions,
    context: CapturedContext | undefined = captureContext(),
  ): void {
    this.#recorder.record(() => sessionEnrichmentEvent(options), context);
  }

  score(options: ScoreOptions, context: CapturedContext | undefined = captureContext()): void {
    this.#recorder.record(() => scoreEvent(options, this.#recorder.sessionOf(options)), context);
  }

  /**
   * Says who the user is and which conversation this is, once the app knows: in the middle of a handler, after it has
   * read the session cookie. Events built from now on carry it, those of calls already under way too. Outside any
   * session it does nothing.
   */
  setIdentity(identity: IdentityOptions): void {
    const context = captureContext();
    if (context) applyIdentity(context.scope, identity);
  }

  /** What is set up, for a look at the console: no secrets in it. */
  status(): AmplitudeAIStatus {
    const { contentMode, debug, dryRun, redactPii } = this.config;
    return {
      sending: this.#sink !== undefined && !dryRun,
      contentMode,
      debug,
      dryRun,
      redactPii,
      version: SDK_VERSION,
    };
  }

  /** Waits until the events so far are accepted or dropped, `timeoutMs` (default 30000) at most. Never rejects. */
  async flush(options?: { timeoutMs?: number }): Promise<FlushReceipt> {
    settleLateCalls();
    await this.#recorder.priced();
    return (await this.#sink?.flush(options)) ?? { accepted: 0, dropped: 0, pending: 0, reasons: {} };
  }

  holdOpen(close: () => void): () => void {
    const closeOnce = (): void => {
      if (this.#open.delete(closeOnce)) close();
    };
    this.#open.add(closeOnce);
    return closeOnce;
  }

  /** Ends the sessions whose work nobody finished, flushes, and lets go of timers and sockets. */
  async shutdown(): Promise<void> {
    abandonPendingCalls(({ sink }) => (sink.target ?? sink) === this.modelCalls);
    settleLateCalls();
    for (const close of this.#open) close();
    await this.#recorder.priced();
    await this.#sink?.shutdown();
  }
}
