import type { AmplitudeEvent } from '../../delivery/amplitude-event.js';
import type { CapturedContext } from '../context.js';
import { jsonValue } from '../json-value.js';
import { newId } from '../new-id.js';
import type { SessionScope } from '../session-scope.js';
import { commonProperties } from './common-properties.js';
import type { EventDraft } from './event-draft.js';
import { resolveIdentity } from './resolve-identity.js';
import { serializeProperties } from './serialize-properties.js';
import type { TurnCounter } from './turn-counter.js';

/** What the client does to the properties between building and serializing: switches and the content policy. */
type Filter = (eventType: string, properties: Record<string, unknown>) => Record<string, unknown>;

/** Makes the event that is sent out of a draft and the context it was made in. */
export function buildEvent(
  draft: EventDraft,
  context: Omit<CapturedContext, 'client' | 'scope'>,
  scope: SessionScope,
  turns: TurnCounter,
  filter: Filter,
): AmplitudeEvent {
  const { fields, type } = draft;
  const identity = resolveIdentity(fields, scope);
  const properties: Record<string, unknown> = {
    ...readExtra(fields.eventProperties),
    ...commonProperties(fields, context.agent),
    '[Agent] Session ID': identity.sessionId,
    '[Agent] Trace ID': fields.traceId || scope.traceId,
    '[Agent] Turn ID': turnId(draft, identity.sessionId, turns),
    ...draft.properties,
  };
  if (draft.linksReplay) {
    properties['[Agent] Locale'] = fields.locale;
    properties['[Amplitude] Session Replay ID'] = identity.replayId;
  }
  const groups = { ...context.agent.groups, ...fields.groups };
  return {
    event_type: type,
    ...(identity.userId === undefined ? {} : { user_id: identity.userId }),
    ...(identity.deviceId === undefined ? {} : { device_id: identity.deviceId }),
    time: fields.time ?? Date.now(),
    insert_id: newId(),
    event_properties: serializeProperties(filter(type, properties)),
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
  };
}

function readExtra(extra: Readonly<Record<string, unknown>> | null | undefined): Record<string, unknown> {
  const plain = extra ? jsonValue(extra) : undefined;
  return typeof plain === 'object' && plain !== null ? { ...plain } : {};
}

function turnId(draft: EventDraft, sessionId: string, turns: TurnCounter): number | undefined {
  const given = draft.fields.turnId;
  if (typeof given === 'number') {
    turns.noteExplicit(sessionId, given);
    return given;
  }
  return draft.takesTurn ? turns.next(sessionId) : undefined;
}
