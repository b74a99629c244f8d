const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield`.split(/\s+/),
);

/**
 * A JavaScript identifier that resembles `name`: `support-bot` gives `supportBot`.
 *
 * @param suffix is added where the name alone cannot be an identifier
 */
export function identifierFrom(name: string, suffix: string): string {
  const words = name.split(/[^A-Za-z0-9_$]+/).filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('');
  if (joined === '') return suffix;
  if (/^[0-9]/.test(joined)) return `${suffix}${joined}`;
  return RESERVED.has(joined) ? `${joined}${suffix.charAt(0).toUpperCase()}${suffix.slice(1)}` : joined;
}
