import type { Node } from 'oxc-parser';
import {
  EVENT_CATALOG,
  findEvent,
  type PropertyDefinition,
  propertiesOf,
  valueProblem,
} from '../../../schema/index.js';
import { agentNames } from '../agent-names.js';
import type { Rule } from '../rule.js';

export const wrongPropertyType: Rule = {
  id: 'wrong-property-type',
  severity: 'error',
  wants: 'properties of agent analytics to have the type that the catalog gives them',
  *check(context) {
    if (context.isTest) return;
    for (const { role, name, value, event } of agentNames(context)) {
      const literal = role === 'property' && value ? literalOf(value) : undefined;
      const definition = literal && definitionOf(name, event);
      const problem = definition && valueProblem(definition, literal?.value);
      if (!problem || !value) continue;
      yield { at: value.start, message: `${name} ${problem.expected}.`, fix: null };
    }
  },
};

function definitionOf(name: string, event: string | undefined): PropertyDefinition | undefined {
  const known = event === undefined ? undefined : findEvent(event);
  for (const candidate of known ? [known] : EVENT_CATALOG.events) {
    const property = propertiesOf(candidate).find((one) => one.name === name);
    if (property) return property;
  }
  return undefined;
}

/** A value that can be read off the source. */
function literalOf(node: Node): { readonly value: unknown } | undefined {
  if (node.type === 'Literal' && !('regex' in node) && !('bigint' in node)) return { value: node.value };
  if (node.type === 'TemplateLiteral') return { value: '' };
  return undefined;
}
