import type { AmplitudeEvent } from '../../delivery/amplitude-event.js';
import type { ContentPolicy } from '../../privacy/content-policy.js';
import type { CapturedContext } from '../context.js';
import { isPassing } from '../is-passing.js';
import { jsonValue } from '../json-value.js';
import { newId } from '../new-id.js';
import type { SessionScope } from '../session-scope.js';
import type { EventFields } from '../track-options.js';
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

/**
 * Makes the event that is sent out of a draft, whose properties it takes over, and the context it was made in. Fields and
 * properties without a value are `undefined` in it.
 */
export function buildEvent(
  draft: EventDraft,
  context: Omit<CapturedContext, 'client' | 'scope'>,
  scope: SessionScope,
  making: EventMaking,
): AmplitudeEvent {
  const { fields, type, properties } = draft;
  const { agent } = context;
  const { policy, contexts } = making;
  const identity = resolveIdentity(fields, scope);
  addCommonProperties(properties, fields, agent);
  properties['[Agent] Session ID'] = identity.sessionId;
  properties['[Agent] Trace ID'] = fields.traceId || scope.traceId;
  properties['[Agent] Turn ID'] = turnId(draft, identity.sessionId, scope, making.turns);
  if (draft.linksReplay) {
    properties['[Agent] Locale'] = fields.locale;
    properties['[Amplitude] Session Replay ID'] = identity.replayId;
  }
  const sent = new EventProperties(properties, type, policy, making.switchedOff, plainOf(type, making));
  if (fields.eventProperties) sent.addMissing(readExtra(fields.eventProperties));
  sent.judge();
  if (agent.context || fields.context) {
    const text = contexts.textOf(agent.context, fields.context, (plain) => contextText(policy, type, plain));
    if (text !== undefined && !making.switchedOff.has('[Agent] Context')) properties['[Agent] Context'] = text;
  }
  return {
    event_type: type,
    user_id: identity.userId,
    device_id: identity.deviceId,
    time: fields.time ?? Date.now(),
    insert_id: newId(),
    event_properties: properties,
    groups: agent.groups || fields.groups ? groupsOf(agent.groups, fields.groups) : undefined,
  };
}

function groupsOf(ofAgent: EventFields['groups'], ofCall: EventFields['groups']): Record<string, unknown> | undefined {
  const groups = { ...ofAgent, ...ofCall };
  return Object.keys(groups).length > 0 ? groups : undefined;
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

function turnId(draft: EventDraft, sessionId: string, scope: SessionScope, turns: TurnCounter): number | undefined {
  const given = draft.fields.turnId;
  if (typeof given === 'number') {
    turns.noteExplicit(sessionId, given);
    return given;
  }
  if (!draft.takesTurn) return undefined;
  return isPassing(scope, sessionId) ? turns.nextOf(scope) : turns.next(sessionId);
}
