import type { AIConfig } from './ai-config.js';
import type { AmplitudeEvent } from './amplitude-event.js';
import { checkInput } from './check-input.js';
import type { CapturedContext } from './context.js';
import { debugLine } from './debug-line.js';
import type { EventSink } from './event-sink.js';
import { buildEvent } from './events/build-event.js';
import type { EventDraft } from './events/event-draft.js';
import { RecentMap } from './events/recent-map.js';
import { SessionTotals, type Totals } from './events/session-totals.js';
import { TurnCounter } from './events/turn-counter.js';
import { identityText } from './identity-text.js';
import { openScope } from './open-scope.js';
import { sessionIdOf } from './session-id-of.js';
import { switchedOff } from './tracking-switches.js';
import { ValidationError } from './validation-error.js';
import { warnOnce } from './warn-once.js';

/** Takes out of an event's properties what may not leave the process. */
export interface ContentPolicy {
  apply(eventType: string, properties: Record<string, unknown>): Record<string, unknown>;
}

/** Amplitude refuses shorter ids unless told otherwise. */
const MIN_ID_LENGTH = 5;

/** Turns drafts into events: checks, completes, filters, prints, hands over. Never throws but for `validate`. */
export class EventRecorder {
  readonly #turns = new TurnCounter();
  readonly #totals = new SessionTotals();
  /** Session by message id: feedback on a message comes with a later request. */
  readonly #sessionOfMessage = new RecentMap<string>(10_000);
  readonly #off: readonly string[];

  constructor(
    private readonly config: AIConfig,
    private readonly policy: ContentPolicy,
    private readonly sink: EventSink | undefined,
  ) {
    this.#off = switchedOff(config);
  }

  /** @throws ValidationError with `validate: true`, when a value given makes no sense */
  record(makeDraft: () => EventDraft, context: CapturedContext | undefined): void {
    try {
      if (!this.#isHeard) return;
      const draft = makeDraft();
      if (this.config.validate) checkInput(draft);
      const event = this.#build(draft, context);
      if (this.config.debug) console.error(debugLine(event));
      if (this.config.dryRun) console.error(JSON.stringify(event));
      else this.sink?.enqueue(event);
    } catch (error) {
      if (error instanceof ValidationError) throw error;
      warnOnce('record', `an event was not recorded: ${String(error)}`);
    }
  }

  /** Whether anyone hears of the events. */
  get #isHeard(): boolean {
    return this.sink !== undefined || this.config.debug || this.config.dryRun || this.config.validate;
  }

  /** The session of what is rated, as far as this process has seen it. */
  sessionOf(score: { targetId: string; targetType?: string | null | undefined }): string | undefined {
    return score.targetType === 'session' ? score.targetId : this.#sessionOfMessage.get(score.targetId);
  }

  /** What the answers of the session that a call belongs to have told so far. */
  toldBy(fields: { sessionId?: string | null | undefined }, context: CapturedContext | undefined): Totals {
    return this.#totals.of(identityText(fields.sessionId) ?? (context ? sessionIdOf(context.scope) : ''));
  }

  #build(draft: EventDraft, context: CapturedContext | undefined): AmplitudeEvent {
    const scope = context?.scope ?? openScope({ detached: true });
    const running = context ?? { agent: {}, delegated: false };
    const event = buildEvent(draft, running, scope, this.#turns, (type, properties) => {
      for (const name of this.#off) delete properties[name];
      return this.policy.apply(type, properties);
    });
    this.#remember(draft, event);
    for (const id of [event.user_id, event.device_id]) {
      if (id !== undefined && id.length < MIN_ID_LENGTH) {
        warnOnce(
          'short-id',
          `ids shorter than ${MIN_ID_LENGTH} characters ("${id}") need Amplitude's minIdLength option`,
        );
      }
    }
    return event;
  }

  #remember(draft: EventDraft, event: AmplitudeEvent): void {
    const sessionId = event.event_properties?.['[Agent] Session ID'];
    if (typeof sessionId !== 'string') return;
    if (draft.type === '[Agent] AI Response') this.#totals.add(sessionId, draft.properties);
    const messageId = draft.properties['[Agent] Message ID'];
    if (typeof messageId === 'string') this.#sessionOfMessage.set(messageId, sessionId);
  }
}
