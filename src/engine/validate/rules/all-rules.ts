import type { Rule } from '../rule.js';
import { apiKeyInSource } from './api-key-in-source.js';
import { clientNotWrapped } from './client-not-wrapped.js';
import { doubleCount } from './double-count.js';
import { genericEventName } from './generic-event-name.js';
import { hardCodedIdentity } from './hard-coded-identity.js';
import { missingFlush } from './missing-flush.js';
import { numberAsText } from './number-as-text.js';
import { sessionWithoutUserId } from './session-without-user-id.js';
import { uninstrumentedCallSite } from './uninstrumented-call-site.js';
import { unknownEventName } from './unknown-event-name.js';
import { unknownProperty } from './unknown-property.js';
import { unsupportedCallSite } from './unsupported-call-site.js';
import { wrappedClientOutsideSession } from './wrapped-client-outside-session.js';
import { wrongPropertyType } from './wrong-property-type.js';

/** Every rule of validation. A new rule is a new file beside this one and a line here. */
export const ALL_RULES: readonly Rule[] = [
  uninstrumentedCallSite,
  unsupportedCallSite,
  clientNotWrapped,
  wrappedClientOutsideSession,
  sessionWithoutUserId,
  hardCodedIdentity,
  apiKeyInSource,
  missingFlush,
  doubleCount,
  unknownEventName,
  unknownProperty,
  wrongPropertyType,
  genericEventName,
  numberAsText,
];
