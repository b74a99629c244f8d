import type { Directive, FunctionBody } from 'oxc-parser';
import type { AnyFunction } from './function-node.js';

/** The braced body of a function; `undefined` for `() => expression` and for a declaration without body. */
export function functionBody(node: AnyFunction): FunctionBody | undefined {
  return node.body?.type === 'BlockStatement' ? node.body : undefined;
}

/** The directives (`'use server'` …) with which a body or program begins. */
export function directivesOf(body: { readonly body: readonly { readonly type: string }[] }): readonly Directive[] {
  const directives: Directive[] = [];
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || !('directive' in statement)) break;
    // The two members above are what tells a directive from another expression statement.
    const candidate = statement as Directive;
    if (typeof candidate.directive !== 'string') break;
    directives.push(candidate);
  }
  return directives;
}
