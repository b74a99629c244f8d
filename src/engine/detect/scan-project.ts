import { openProject } from '../project/open-project.js';
import type { ScanReport } from '../scan-report.js';
import { scanOpenProject } from './scan-open-project.js';
import type { ScanOptions } from './scan-options.js';

/**
 * Finds everything in an app that has to do with model calls: call sites, clients, entry points, identity, tools,
 * agents, and the plan that follows from them. Reads only; never runs the app's code.
 *
 * @throws EngineError `ROOT_NOT_FOUND`, `PATH_OUTSIDE_ROOT`, `FILE_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING`
 */
export async function scanProject(options: ScanOptions): Promise<ScanReport> {
  const project = await openProject(options.root, options.signal ? { signal: options.signal } : {});
  return scanOpenProject(project, options);
}
