import { propertyOf } from '../../syntax/property-of.js';
import { staticText } from '../../syntax/static-text.js';
import { amplitudeCalls } from '../amplitude-call.js';
import type { Rule } from '../rule.js';

const IDENTITY = ['userId', 'deviceId', 'sessionId'] as const;

export const hardCodedIdentity: Rule = {
  id: 'hard-coded-identity',
  severity: 'error',
  wants: 'user, device and session ids to come from the request',
  *check(context) {
    if (context.isTest) return;
    for (const { options } of amplitudeCalls(context)) {
      for (const object of options) {
        for (const name of IDENTITY) {
          const value = propertyOf(object, name);
          if (!value || staticText(value) === undefined) continue;
          yield {
            at: value.start,
            message: `${name} is the same text for everyone: all ${name === 'sessionId' ? 'conversations' : 'users'} become one.`,
            fix: `Pass the ${name} of the request at hand.`,
          };
        }
      }
    }
  },
};
