import { identityText } from '../identity-text.js';
import { newId } from '../new-id.js';
import { sessionIdOf } from '../session-id-of.js';
import type { SessionScope } from '../session-scope.js';
import type { EventFields } from '../track-options.js';

export interface Identity {
  readonly userId: string | undefined;
  readonly deviceId: string | undefined;
  readonly sessionId: string;
  /** `device/session` of the browser's recording. */
  readonly replayId: string | undefined;
}

let processDeviceId: string | undefined;

/**
 * Whose event it is. Amplitude refuses events with neither user nor device, so those get a device id of their own: one
 * per session, kept for the rest of the session so that Amplitude joins it to the user who becomes known later; outside
 * sessions one per process.
 */
export function resolveIdentity(fields: EventFields, scope: SessionScope): Identity {
  const userId = identityText(fields.userId) ?? scope.userId;
  const knownDevice = identityText(fields.deviceId) ?? scope.deviceId;
  const sessionId = identityText(fields.sessionId) ?? sessionIdOf(scope);
  const browserSession = identityText(fields.browserSessionId) ?? scope.browserSessionId;
  return {
    userId,
    deviceId: knownDevice ?? anonymousDevice(userId, sessionId, scope),
    sessionId,
    replayId: knownDevice && browserSession ? `${knownDevice}/${browserSession}` : undefined,
  };
}

function anonymousDevice(userId: string | undefined, sessionId: string, scope: SessionScope): string | undefined {
  if (userId) return scope.anonymousDeviceId;
  if (scope.detached) {
    processDeviceId ??= `anonymous-${newId()}`;
    return processDeviceId;
  }
  scope.anonymousDeviceId ??= `anonymous-${sessionId}`;
  return scope.anonymousDeviceId;
}
