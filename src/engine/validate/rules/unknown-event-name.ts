import { EVENTS, nearestName } from '../../../schema/index.js';
import { agentNames } from '../agent-names.js';
import type { Rule } from '../rule.js';

const VALID: readonly string[] = Object.values(EVENTS);

export const unknownEventName: Rule = {
  id: 'unknown-event-name',
  severity: 'error',
  wants: 'events of agent analytics to have a name of the catalog',
  *check(context) {
    if (context.isTest) return;
    for (const { role, name, node } of agentNames(context)) {
      if (role !== 'event' || VALID.includes(name)) continue;
      const meant = nearestName(name, VALID);
      yield {
        at: node.start,
        message: 'No event of the catalog has this name; Amplitude gives it no meaning.',
        fix: meant ? `Write '${meant}'.` : `Valid: ${VALID.join(', ')}.`,
      };
    }
  },
};
