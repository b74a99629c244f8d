import { readPackageFile } from './read-package-file.js';

/** A way to instrument one kind of code by hand, as `resources/integration-patterns.json` states it. */
export interface IntegrationPattern {
  readonly id: string;
  readonly title: string;
  /** The situation that it fits. */
  readonly when: string;
  /** Libraries (ids) that it is about; empty when it fits all. */
  readonly libraries: readonly string[];
  readonly code: string;
}

interface PatternFile {
  readonly patterns: readonly (Omit<IntegrationPattern, 'code'> & { readonly code: readonly string[] })[];
}

let patterns: readonly IntegrationPattern[] | undefined;

/** All integration patterns, in the file's order. */
export function integrationPatterns(): readonly IntegrationPattern[] {
  if (patterns) return patterns;
  // The file ships with the package, and a test holds it to this shape.
  const file = JSON.parse(readPackageFile('resources/integration-patterns.json')) as PatternFile;
  patterns = file.patterns.map((pattern) => ({ ...pattern, code: pattern.code.join('\n') }));
  return patterns;
}
