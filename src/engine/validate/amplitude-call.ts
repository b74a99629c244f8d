import type { CallExpression, Node } from 'oxc-parser';
import { calledMethod } from '../syntax/called-method.js';
import type { AmplitudeObject } from './amplitude-objects.js';
import type { RuleContext } from './rule.js';

/** A call of a method of amplitude-ai's client, tenant, agent or session. */
export interface AmplitudeCall {
  readonly receiver: AmplitudeObject;
  readonly method: string;
  readonly call: CallExpression;
  /** Its arguments that are object literals. */
  readonly options: readonly Extract<Node, { type: 'ObjectExpression' }>[];
}

/** Methods that tell an amplitude-ai call at a glance; the receiver is looked up for these alone. */
const METHODS = new Set([
  'agent',
  'child',
  'flush',
  'handler',
  'observe',
  'score',
  'session',
  'setIdentity',
  'tenant',
  'tool',
  'trackAiMessage',
  'trackConversation',
  'trackEmbedding',
  'trackSessionEnd',
  'trackSessionEnrichment',
  'trackSpan',
  'trackToolCall',
  'trackUserMessage',
]);

/** The calls of amplitude-ai in a file, in source order. */
export function amplitudeCalls({ file, amplitude }: Pick<RuleContext, 'file' | 'amplitude'>): AmplitudeCall[] {
  const found: AmplitudeCall[] = [];
  for (const candidate of file.syntax.calls) {
    const called = calledMethod(candidate);
    if (!called || !METHODS.has(called.method)) continue;
    const receiver = amplitude.kindOf(file, called.receiver);
    if (!receiver) continue;
    const options = called.call.arguments.filter((argument) => argument.type === 'ObjectExpression');
    found.push({ receiver, method: called.method, call: called.call, options });
  }
  return found;
}
