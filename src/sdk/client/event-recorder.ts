import { loadPrices, whenPricesAreReady } from '../cost/price-package.js';
import type { AmplitudeEvent } from '../delivery/amplitude-event.js';
import type { ContentPolicy } from '../privacy/content-policy.js';
import { eventIdentifiers } from '../privacy/event-identifiers.js';
import type { AIConfig } from './ai-config.js';
import { checkInput } from './check-input.js';
import type { CapturedContext } from './context.js';
import { debugLine } from './debug-line.js';
import type { EventSink } from './event-sink.js';
import { buildEvent, type EventMaking } from './events/build-event.js';
import { ContextMemo } from './events/context-memo.js';
import type { EventDraft } from './events/event-draft.js';
import { SessionTotals, type Spending, type Totals } from './events/session-totals.js';
import { TurnCounter } from './events/turn-counter.js';
import { withoutGaps } from './events/without-gaps.js';
import { identityText } from './identity-text.js';
import { isPassing } from './is-passing.js';
import { openScope } from './open-scope.js';
import { RecentMessages } from './recent-messages.js';
import { sessionIdOf } from './session-id-of.js';
import type { SessionScope } from './session-scope.js';
import { switchedOff } from './tracking-switches.js';
import { ValidationError } from './validation-error.js';
import { warnOnce } from './warn-once.js';

/** Amplitude refuses shorter ids unless told otherwise. */
const MIN_ID_LENGTH = 5;

const NOBODY = { agent: {}, delegated: false } as const;

/** Turns drafts into events: checks, completes, filters, prints, hands over. Never throws but for `validate`. */
export class EventRecorder {
  readonly #making: EventMaking;
  readonly #totals = new SessionTotals();
  /** Feedback on a message comes with a later request. */
  readonly #messages = new RecentMessages();
  readonly #hashIdentifiers: ((event: AmplitudeEvent) => void) | undefined;
  #unpriced = 0;

  constructor(
    private readonly config: AIConfig,
    policy: ContentPolicy,
    private readonly sink: EventSink | undefined,
    /** The sink is the app's own Amplitude client, whose settings are not ours. */
    private readonly isAdopted = false,
  ) {
    const { hashIdentifiers } = config;
    this.#hashIdentifiers =
      hashIdentifiers &&
      eventIdentifiers(hashIdentifiers, () =>
        warnOnce('hash-key', 'hashIdentifiers has no key: hashes differ from process to process'),
      );
    const off = new Set(switchedOff(config));
    this.#making = {
      policy,
      switchedOff: off,
      turns: new TurnCounter(),
      contexts: new ContextMemo(),
      plain: new Map(),
    };
  }

  /**
   * @param priceOf computes the call's price, once the price list is there
   * @throws ValidationError with `validate: true`, when a value given makes no sense
   */
  record(
    makeDraft: () => EventDraft,
    context: CapturedContext | undefined,
    priceOf?: () => (() => number | undefined) | undefined,
  ): void {
    try {
      if (!this.isHeard) return;
      const draft = makeDraft();
      if (this.config.validate) checkInput(draft);
      const scope = context?.scope ?? openScope({ detached: true });
      const event = buildEvent(draft, context ?? NOBODY, scope, this.#making);
      if (this.isAdopted) this.#warnOfShortIds(event);
      const price = priceOf?.();
      if (price) this.#handPriced(draft, event, scope, price);
      else this.#hand(draft, event, scope);
    } catch (error) {
      if (error instanceof ValidationError) throw error;
      warnOnce('record', `an event was not recorded: ${String(error)}`);
    }
  }

  /** Settles when no event waits for its price any more. */
  async priced(): Promise<void> {
    if (this.#unpriced > 0) await loadPrices();
  }

  #handPriced(draft: EventDraft, event: AmplitudeEvent, scope: SessionScope, price: () => number | undefined): void {
    this.#unpriced += 1;
    whenPricesAreReady(() => {
      this.#unpriced -= 1;
      const cost = price();
      if (cost !== undefined && event.event_properties) event.event_properties['[Agent] Cost USD'] = cost;
      this.#hand(draft, event, scope, cost);
    });
  }

  #hand(draft: EventDraft, event: AmplitudeEvent, scope: SessionScope, cost?: number): void {
    this.#remember(draft, event, scope, cost);
    this.#hashIdentifiers?.(event);
    if (this.config.debug) console.error(debugLine(event));
    if (this.config.dryRun) console.error(JSON.stringify(event));
    else if (this.sink?.writesJson) this.sink.enqueue(event);
    else this.sink?.enqueue(withoutGaps(event));
  }

  /** Whether anyone hears of the events. */
  get isHeard(): boolean {
    return this.sink !== undefined || this.config.debug || this.config.dryRun || this.config.validate;
  }

  /** The session of what is rated, as far as this process has seen it. */
  sessionOf(score: { targetId: string; targetType?: string | null | undefined }): string | undefined {
    return score.targetType === 'session' ? score.targetId : this.#messages.sessionOf(score.targetId);
  }

  /** What the answers of the session that a call belongs to have told so far. */
  toldBy(fields: { sessionId?: string | null | undefined }, context: CapturedContext | undefined): Totals {
    return this.#totals.of(identityText(fields.sessionId) ?? (context ? sessionIdOf(context.scope) : ''));
  }

  #warnOfShortIds(event: AmplitudeEvent): void {
    for (const id of [event.user_id, event.device_id]) {
      if (id !== undefined && id.length < MIN_ID_LENGTH) {
        warnOnce(
          'short-id',
          `ids shorter than ${MIN_ID_LENGTH} characters ("${id}") are refused by Amplitude: give your Amplitude client the option minIdLength: 1`,
        );
      }
    }
  }

  #remember(draft: EventDraft, event: AmplitudeEvent, scope: SessionScope, cost: number | undefined): void {
    const sessionId = event.event_properties?.['[Agent] Session ID'];
    if (typeof sessionId !== 'string') return;
    if (draft.type === '[Agent] AI Response' && !isPassing(scope, sessionId)) {
      // The fields of an answer are the options of `trackAiMessage`.
      this.#totals.add(sessionId, draft.fields as Spending, cost);
    }
    const messageId = draft.properties['[Agent] Message ID'];
    if (typeof messageId === 'string') this.#messages.add(messageId, sessionId);
  }
}
