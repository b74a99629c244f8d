import type { Node } from 'oxc-parser';
import { propertyName } from '../../syntax/property-of.js';
import type { Rule, RuleContext } from '../rule.js';

/** Provider keys by their documented prefixes. */
const KEYS: readonly (readonly [owner: string, pattern: RegExp])[] = [
  ['Anthropic', /^sk-ant-[A-Za-z0-9_-]{24,}$/],
  ['OpenAI', /^sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{24,}$/],
  ['Google', /^AIza[A-Za-z0-9_-]{35}$/],
  ['Groq', /^gsk_[A-Za-z0-9]{32,}$/],
  ['Hugging Face', /^hf_[A-Za-z0-9]{30,}$/],
  ['Replicate', /^r8_[A-Za-z0-9]{30,}$/],
];
const STAND_IN = /test|fake|dummy|example|placeholder|your|mock|demo|sample|redacted|x{4}|\.{3}|1234567|abcdef/i;

export const apiKeyInSource: Rule = {
  id: 'api-key-in-source',
  severity: 'error',
  wants: 'API keys to come from the environment',
  *check(context) {
    if (context.isTest) return;
    for (const { node, text } of context.strings) {
      const owner = STAND_IN.test(text) ? undefined : ownerOf(context, node, text);
      if (!owner) continue;
      yield {
        at: node.start,
        message: `An ${owner} API key stands in the source, for everyone who reads it.`,
        fix: 'Revoke the key, and read the new one from the environment.',
      };
    }
  },
};

function ownerOf(context: RuleContext, node: Node, text: string): string | undefined {
  // Real keys are random: many different characters, digits among them.
  if (new Set(text).size < 12 || !/\d/.test(text)) return undefined;
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
  const known = isMixed ? KEYS.find(([, pattern]) => pattern.test(text))?.[0] : undefined;
  return known ?? (/^[0-9a-f]{32}$/.test(text) && isAmplitudeKey(context, node) ? 'Amplitude' : undefined);
}

/** `new AmplitudeAI({ apiKey: '…' })` */
function isAmplitudeKey({ file, amplitude }: RuleContext, node: Node): boolean {
  const property = node.parent;
  const construction = property?.parent?.parent;
  return (
    property?.type === 'Property' &&
    propertyName(property) === 'apiKey' &&
    construction?.type === 'NewExpression' &&
    amplitude.kindOf(file, construction) === 'ai'
  );
}
