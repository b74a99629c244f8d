import { EVENTS, findEvent, nearestName, PROPERTIES, propertiesOf } from '../../../schema/index.js';
import { agentNames } from '../agent-names.js';
import type { Rule } from '../rule.js';

const ALL: readonly string[] = Object.values(PROPERTIES);
/** Keys of tables by event, not properties. */
const EVENT_NAMES: readonly string[] = Object.values(EVENTS);

export const unknownProperty: Rule = {
  id: 'unknown-property',
  severity: 'error',
  wants: 'properties of agent analytics to have a name of the catalog, on an event that has them',
  *check(context) {
    if (context.isTest) return;
    for (const { role, name, node, event } of agentNames(context)) {
      if (role !== 'property') continue;
      const definition = event === undefined ? undefined : findEvent(event);
      const valid = definition ? propertiesOf(definition).map((property) => property.name) : ALL;
      if (valid.includes(name) || EVENT_NAMES.includes(name)) continue;
      const meant = nearestName(name, valid);
      yield {
        at: node.start,
        message: definition
          ? `${definition.name} has no property of this name.`
          : 'No property of the catalog has this name.',
        fix: meant ? `Write '${meant}'.` : `Use a name without [Agent] for a property of the app's own.`,
      };
    }
  },
};
