import type { AppPackage } from '../project/manifest.js';
import type { TestRunner } from './verify-test-result.js';

/** The runner that a package tests with, by its test script and dependencies; node's own when it has none. */
export function chooseRunner(owner: AppPackage | undefined): TestRunner {
  const script = owner?.manifest.scripts['test'] ?? '';
  if (/\bvitest\b/.test(script)) return 'vitest';
  if (/\bjest\b/.test(script)) return 'jest';
  if (/(^|\s)--test\b/.test(script)) return 'node';
  const dependencies = owner?.manifest.dependencies ?? {};
  if ('vitest' in dependencies) return 'vitest';
  if ('jest' in dependencies) return 'jest';
  return 'node';
}
