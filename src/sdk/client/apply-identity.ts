import type { IdentityOptions } from './identity-options.js';
import { identityText } from './identity-text.js';
import type { SessionScope } from './session-scope.js';

/** Adds to a conversation what became known; what is not given stays as it is. */
export function applyIdentity(scope: SessionScope, identity: IdentityOptions): void {
  scope.userId = identityText(identity.userId) ?? scope.userId;
  scope.sessionId = identityText(identity.sessionId) ?? scope.sessionId;
  scope.deviceId = identityText(identity.deviceId) ?? scope.deviceId;
  scope.browserSessionId = identityText(identity.browserSessionId) ?? scope.browserSessionId;
}
