import type { Node } from 'oxc-parser';

export interface Known {
  /** End of the statement after which a variable's value is known. */
  readonly after: number;
  /** Whether the app has left the function by then if there was no value. */
  readonly isChecked: boolean;
}

/** Where a declared variable is known: after its declaration, or after the guard that follows (`if (!user) return …`). */
export function knownAfter(declarator: Node, name: string): Known {
  const declaration = declarator.parent?.type === 'VariableDeclaration' ? declarator.parent : declarator;
  const block = declaration.parent;
  const statements: readonly Node[] = block && 'body' in block && Array.isArray(block.body) ? block.body : [];
  const at = statements.indexOf(declaration);
  for (const statement of at < 0 ? [] : statements.slice(at + 1, at + 5)) {
    if (statement.type === 'IfStatement' && exits(statement.consequent) && mentions(statement.test, name)) {
      return { after: statement.end, isChecked: true };
    }
  }
  return { after: declaration.end, isChecked: false };
}

function exits(statement: Node): boolean {
  if (statement.type === 'ReturnStatement' || statement.type === 'ThrowStatement') return true;
  if (statement.type === 'ExpressionStatement') return false;
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : undefined;
  return last !== undefined && exits(last);
}

/** Whether a test asks for the lack of a variable: `!user`, `!session?.user`, `user == null`, one of several by `||`. */
function mentions(test: Node, name: string): boolean {
  switch (test.type) {
    case 'UnaryExpression':
      return test.operator === '!' && rootOf(test.argument) === name;
    case 'BinaryExpression':
      return /^===?$/.test(test.operator) && rootOf(test.left) === name && isNothing(test.right);
    case 'LogicalExpression':
      return test.operator === '||' && (mentions(test.left, name) || mentions(test.right, name));
    default:
      return false;
  }
}

function isNothing(node: Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

function rootOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return rootOf(node.expression);
    case 'MemberExpression':
      return rootOf(node.object);
    default:
      return undefined;
  }
}
