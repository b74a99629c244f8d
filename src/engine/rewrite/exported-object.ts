import type { ObjectExpression, Statement } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';

/** The object of `module.exports = { … }` or `export = { … }`. */
export function exportedObject(source: SourceFile, statement: Statement): ObjectExpression | undefined {
  if (statement.type === 'TSExportAssignment') {
    return statement.expression.type === 'ObjectExpression' ? statement.expression : undefined;
  }
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression')
    return undefined;
  const { left, right } = statement.expression;
  if (source.text.slice(left.start, left.end) !== 'module.exports') return undefined;
  return right.type === 'ObjectExpression' ? right : undefined;
}
