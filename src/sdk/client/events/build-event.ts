import type { AmplitudeEvent } from '../../delivery/amplitude-event.js';
import type { ContentPolicy } from '../../privacy/content-policy.js';
import type { CapturedContext } from '../context.js';
import { jsonValue } from '../json-value.js';
import { newId } from '../new-id.js';
import type { SessionScope } from '../session-scope.js';
import { addCommonProperties } from './common-properties.js';
import type { ContextMemo } from './context-memo.js';
import type { EventDraft } from './event-draft.js';
import { EventProperties } from './event-properties.js';
import { PlainProperties } from './plain-properties.js';
import { resolveIdentity } from './resolve-identity.js';
import type { TurnCounter } from './turn-counter.js';

/** What a client builds all of its events with. */
export interface EventMaking {
  readonly policy: ContentPolicy;
  /** Properties that the configuration takes out. */
  readonly switchedOff: ReadonlySet<string>;
  readonly turns: TurnCounter;
  readonly contexts: ContextMemo;
  /** By type of event; filled as they come. */
  readonly plain: Map<string, PlainProperties>;
}

/** Makes the event that is sent out of a draft and the context it was made in. */
export function buildEvent(
  draft: EventDraft,
  context: Omit<CapturedContext, 'client' | 'scope'>,
  scope: SessionScope,
  making: EventMaking,
): AmplitudeEvent {
  const { fields, type } = draft;
  const { agent } = context;
  const { policy, contexts } = making;
  const identity = resolveIdentity(fields, scope);
  const properties = new EventProperties(type, policy, making.switchedOff, plainOf(type, making));
  if (fields.eventProperties) properties.setAll(readExtra(fields.eventProperties));
  addCommonProperties(properties, fields, agent);
  const ownContext = contexts.textOf(agent.context, fields.context, (plain) => contextText(policy, type, plain));
  properties.setJudged('[Agent] Context', ownContext);
  properties.set('[Agent] Session ID', identity.sessionId);
  properties.set('[Agent] Trace ID', fields.traceId || scope.traceId);
  properties.set('[Agent] Turn ID', turnId(draft, identity.sessionId, making.turns));
  properties.setAll(draft.properties);
  if (draft.linksReplay) {
    properties.set('[Agent] Locale', fields.locale);
    properties.set('[Amplitude] Session Replay ID', identity.replayId);
  }
  const event: AmplitudeEvent = {
    event_type: type,
    time: fields.time ?? Date.now(),
    insert_id: newId(),
    event_properties: properties.values,
  };
  if (identity.userId !== undefined) event.user_id = identity.userId;
  if (identity.deviceId !== undefined) event.device_id = identity.deviceId;
  if (agent.groups || fields.groups) {
    const groups = { ...agent.groups, ...fields.groups };
    if (Object.keys(groups).length > 0) event.groups = groups;
  }
  return event;
}

function plainOf(type: string, { plain, policy, switchedOff }: EventMaking): PlainProperties {
  let known = plain.get(type);
  if (!known) {
    known = new PlainProperties(type, policy, switchedOff);
    plain.set(type, known);
  }
  return known;
}

function contextText(policy: ContentPolicy, type: string, plain: unknown): string | undefined {
  const allowed = policy.value(type, '[Agent] Context', plain);
  return allowed === undefined ? undefined : JSON.stringify(allowed);
}

function readExtra(extra: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain = jsonValue(extra);
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
