import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scanOpenProject } from '../detect/scan-open-project.js';
import { EngineError } from '../engine-error.js';
import { openProject } from '../project/open-project.js';
import { pathInsideRoot } from '../project/path-inside-root.js';
import { verifyTestFor } from './verify-test-for.js';
import type { TestRunner, VerifyTestResult } from './verify-test-result.js';
import { verifyTestState } from './verify-test-state.js';

/**
 * Writes a test that proves that an app's agent events flow: it imports the app's own modules, drives its entry points
 * and checks the events that arrive at a stand-in for Amplitude. It needs no network, key or running server.
 *
 * @param options.paths files or folders whose entry points it drives; default: all
 * @param options.runner default: the app's own
 * @param options.apply write the file; default: only return it. An older generated test is replaced as long as nobody has edited it; other files never
 * @throws EngineError `ROOT_NOT_FOUND`, `PATH_OUTSIDE_ROOT`, `INVALID_ARGUMENT`, `TOOL_DEPENDENCY_MISSING`
 */
export async function generateVerifyTest(options: {
  readonly root: string;
  readonly paths?: readonly string[] | undefined;
  readonly runner?: TestRunner | undefined;
  readonly apply?: boolean | undefined;
  readonly signal?: AbortSignal;
}): Promise<VerifyTestResult> {
  const project = await openProject(options.root, options);
  const paths = options.paths?.map((path) => pathInsideRoot(project.root, path));
  const report = await scanOpenProject(project, options.signal ? { signal: options.signal } : {});
  const result = verifyTestFor(project, report, { runner: options.runner, paths });
  if (!options.apply || result.content === '') return result;
  write(join(project.root, pathInsideRoot(project.root, result.path)), result.content);
  return { ...result, next: result.next?.tool === 'generate_verify_test' ? null : result.next };
}

function write(path: string, content: string): void {
  const isTaken = lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  const present = isTaken ? verifyTestState(readFileSync(path, 'utf8')) : undefined;
  if (present === 'other') {
    throw new EngineError('INVALID_ARGUMENT', 'a file that was not generated stands where the test goes', {
      hint: 'Rename it, or copy the content of the result to a file of your own.',
    });
  }
  if (present === 'edited') {
    throw new EngineError('INVALID_ARGUMENT', 'the generated test that is there has been edited', {
      hint: 'Rename it to keep it, delete it to have it written anew, or copy what is new from the content of the result.',
    });
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
