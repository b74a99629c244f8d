import type { SourceFile } from '../../project/source-file.js';

/** Whether a file begins with React's `'use client'`: what it exports runs in browsers, and serves no request. */
export function isClientModule(file: SourceFile): boolean {
  if (!file.text.includes('use client')) return false;
  for (const statement of file.program.body) {
    if (statement.type !== 'ExpressionStatement' || !('directive' in statement) || !statement.directive) return false;
    if (statement.directive === 'use client') return true;
  }
  return false;
}
