import type { AppProject } from '../project/app-project.js';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import type { EntryPoint } from '../scan-report.js';
import type { ModuleMock } from './drive.js';
import type { TestRunner } from './verify-test-result.js';

/** One entry point, with what is needed to plan how a test drives it. */
export interface DriveContext {
  readonly project: AppProject;
  readonly file: SourceFile;
  readonly entry: EntryPoint;
  readonly fn: FunctionNode;
  readonly runner: TestRunner;
  /** Modules that any test of this app replaces. */
  readonly mocks: readonly ModuleMock[];
}
