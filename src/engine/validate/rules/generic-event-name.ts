import type { Rule } from '../rule.js';
import { trackedProductEvents } from '../tracked-product-events.js';

const GENERIC = /^(click|view|event|action|track|test|submit|error|user[ _-]?click|button[ _-]?click(ed)?)$/i;

export const genericEventName: Rule = {
  id: 'generic-event-name',
  severity: 'warning',
  wants: 'event names to say what happened',
  *check(context) {
    if (context.isTest) return;
    for (const { name, nameNode } of trackedProductEvents(context)) {
      if (!GENERIC.test(name)) continue;
      yield {
        at: nameNode.start,
        message: 'This event name does not say what happened; charts of it mean nothing.',
        fix: 'Name the thing and what was done to it, such as Checkout Completed.',
      };
    }
  },
};
