import type { SdkEventName } from '../../../schema/index.js';
import type { EventFields } from '../track-options.js';

/** One event before what all events share is added. Values of JSON properties are still plain data, not text. */
export interface EventDraft {
  readonly type: SdkEventName;
  readonly fields: EventFields;
  /** Made for this event, which takes the object over. */
  readonly properties: Record<string, unknown>;
  /** Counts as a step of the session: gets the next turn id. */
  readonly takesTurn: boolean;
  /** Carries locale and the link to Session Replay. */
  readonly linksReplay: boolean;
}
