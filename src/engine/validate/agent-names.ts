import type { Node } from 'oxc-parser';
import { calledMethod } from '../syntax/called-method.js';
import { propertyName, propertyOf } from '../syntax/property-of.js';
import { staticText } from '../syntax/static-text.js';
import type { RuleContext } from './rule.js';

/** A `[Agent] …` name in the source, in a place where it can only be one thing. */
export interface AgentName {
  readonly role: 'event' | 'property';
  readonly name: string;
  readonly node: Node;
  /** Properties: the event that they are sent with, and the value, where both can be read. */
  readonly event?: string | undefined;
  readonly value?: Node | undefined;
}

const TRACKING = new Set(['track', 'logEvent', 'trackEvent']);

/** The catalog's kind of names that a file writes out: tracked event types and keys of event properties. */
export function agentNames({ strings, file }: Pick<RuleContext, 'strings' | 'file'>): readonly AgentName[] {
  if (!/\[agent\]/i.test(file.text)) return [];
  const found: AgentName[] = [];
  for (const { node, text } of strings) {
    if (!/^\[agent\]/i.test(text)) continue;
    const parent = node.parent;
    if (parent?.type === 'Property' && parent.key === node) {
      found.push({ role: 'property', name: text, node, event: eventOf(parent.parent), value: parent.value });
    } else if (parent?.type === 'MemberExpression' && parent.computed && parent.property === node) {
      found.push({ role: 'property', name: text, node });
    } else if (isEventType(node)) {
      found.push({ role: 'event', name: text, node });
    }
  }
  return found;
}

function isEventType(node: Node): boolean {
  const parent = node.parent;
  if (parent?.type === 'Property') return parent.value === node && propertyName(parent) === 'event_type';
  const called = parent && calledMethod(parent);
  return called?.call.arguments[0] === node && TRACKING.has(called.method);
}

/** The event type that an object of event properties is sent with. */
function eventOf(object: Node | null | undefined): string | undefined {
  const parent = object?.parent;
  if (!parent) return undefined;
  if (parent.type === 'Property') {
    return propertyName(parent) === 'event_properties' && parent.parent
      ? staticText(propertyOf(parent.parent, 'event_type'))
      : undefined;
  }
  const called = calledMethod(parent);
  return called && TRACKING.has(called.method) && called.call.arguments[1] === object
    ? staticText(called.call.arguments[0])
    : undefined;
}
