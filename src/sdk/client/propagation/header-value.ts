/** A text as a header's value; `undefined` for one that no header can carry (other than visible ASCII and spaces). */
export const headerValue = (text: string | undefined): string | undefined =>
  text !== undefined && /^[\x20-\x7e]+$/.test(text) ? text : undefined;
