/**
 * What the bundle puts in place of `@modelcontextprotocol/server/_shims`: the SDK's own loads a JSON Schema validator of
 * 150 kB, which only a server that asks its user for input (elicitation) needs.
 */
export { default as process } from 'node:process';

export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('This server asks for no input, so it validates none.');
  }
}
