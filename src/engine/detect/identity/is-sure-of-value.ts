import type { Node } from 'oxc-parser';

/** Calls that give a value or throw. Sources: Prisma, Drizzle, Mongoose and the habits of naming that apps share. */
const GIVES = /^(create|insert|upsert|save)([A-Z]|$)|OrThrow$|^(get|find)OrCreate/;

/**
 * Whether a variable has a value wherever the app reads a member of it: it is constructed or created, or the statement
 * after its declaration reads that member in any case.
 *
 * @param reference a read without `?.`
 */
export function isSureOfValue(declarator: Node, reference: Node): boolean {
  if (declarator.type !== 'VariableDeclarator' || !declarator.init) return false;
  return isGiven(declarator.init) || isReadNext(declarator, reference);
}

function isGiven(node: Node): boolean {
  switch (node.type) {
    case 'AwaitExpression':
      return isGiven(node.argument);
    case 'ParenthesizedExpression':
      return isGiven(node.expression);
    case 'NewExpression':
    case 'ObjectExpression':
      return true;
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type === 'Identifier') return GIVES.test(callee.name);
      return callee.type === 'MemberExpression' && !callee.computed && GIVES.test(callee.property.name);
    }
    default:
      return false;
  }
}

const PLAIN = /^(ExpressionStatement|VariableDeclaration|ReturnStatement)$/;
/** Steps from a read up to its statement that run whenever the statement does. */
const ALWAYS =
  /^(MemberExpression|CallExpression|AwaitExpression|ObjectExpression|ArrayExpression|Property|VariableDeclarator)$/;

function isReadNext(declarator: Node, reference: Node): boolean {
  const declaration = declarator.parent;
  const block = declaration?.parent;
  const statements: readonly Node[] = block && 'body' in block && Array.isArray(block.body) ? block.body : [];
  const next = declaration ? statements[statements.indexOf(declaration) + 1] : undefined;
  if (!declaration || !next || !statements.includes(declaration)) return false;
  for (let at: Node | null | undefined = reference.parent; at; at = at.parent) {
    if (at === next) return PLAIN.test(at.type);
    if (!ALWAYS.test(at.type) || ('optional' in at && at.optional === true)) return false;
  }
  return false;
}
