import type { Node } from 'oxc-parser';

const WRAPPING =
  /^(handler|tool|wrap|cache|memo|memoize|memoizee|once|debounce|throttle|action|query|mutation|callback|defineFlow)$/;

/** Whether a call of a member (`chat.handler(f)`, `React.cache(f)`) gives back, by its name, the function that it is given. */
export function isWrappingMember(member: Node): boolean {
  return member.type === 'Identifier' && WRAPPING.test(member.name);
}
