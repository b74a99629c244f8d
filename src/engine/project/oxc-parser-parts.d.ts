/** Parts of `oxc-parser` that it exports without types. */

declare module 'oxc-parser/src-js/bindings.js' {
  /** As `parseSync` of the package; `program` is JSON, and gone once it was asked for. */
  export function parseSync(
    ...args: Parameters<typeof import('oxc-parser').parseSync>
  ): Omit<import('oxc-parser').ParseResult, 'program'> & { readonly program: string };
}

declare module 'oxc-parser/src-js/wrap.js' {
  /** Makes a tree of the JSON, with the values that JSON has not: big integers and regular expressions. */
  export function jsonParseAst(json: string): import('oxc-parser').Program;
}

declare module 'oxc-parser/src-js/generated/visit/keys.js' {
  const visitorKeys: Readonly<Record<string, readonly string[]>>;
  export = visitorKeys;
}
