import type { Node } from 'oxc-parser';
import { keyName } from './key-name.js';

/** One step from a destructured value to a name in it. */
export type PatternStep =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'element' }
  | { readonly kind: 'rest' }
  | { readonly kind: 'default'; readonly expression: Node };

/** The steps from a pattern to one of the identifiers in it; `undefined` when it is not there. */
export function patternPath(pattern: Node, identifier: Node): PatternStep[] | undefined {
  if (pattern === identifier) return [];
  switch (pattern.type) {
    case 'AssignmentPattern': {
      const rest = patternPath(pattern.left, identifier);
      return rest && [{ kind: 'default', expression: pattern.right }, ...rest];
    }
    case 'RestElement': {
      const rest = patternPath(pattern.argument, identifier);
      return rest && [{ kind: 'rest' }, ...rest];
    }
    case 'TSParameterProperty':
      return patternPath(pattern.parameter, identifier);
    case 'ArrayPattern':
      for (const element of pattern.elements) {
        const rest = element ? patternPath(element, identifier) : undefined;
        if (rest) return rest[0]?.kind === 'rest' ? rest : [{ kind: 'element' }, ...rest];
      }
      return undefined;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        const target = property.type === 'Property' ? property.value : property;
        const rest = patternPath(target, identifier);
        if (!rest) continue;
        if (property.type !== 'Property') return rest;
        const name = keyName(property.key, property.computed);
        return name === undefined ? undefined : [{ kind: 'member', name }, ...rest];
      }
      return undefined;
    default:
      return undefined;
  }
}
