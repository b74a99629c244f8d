/**
 * A pattern of the app's own. A plain string is a regular expression whose matches become `[REDACTED]`; the other forms
 * name the replacement.
 */
export type CustomRedactionPattern =
  | string
  | RegExp
  | readonly [pattern: string | RegExp, replacement: string]
  | { readonly pattern: string | RegExp; readonly replacement?: string };

/** How texts are redacted. */
export interface RedactionOptions {
  /** Applied after the built-in recognisers. A pattern that does not compile is reported and left out. */
  readonly customRedactionPatterns?: readonly CustomRedactionPattern[];
  /** Applied last. When it throws or returns no string, the text stays as the earlier steps left it. */
  readonly customRedactionFn?: (text: string) => string;
}
