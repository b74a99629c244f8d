import { openProject } from '../project/open-project.js';
import { apiKey } from './checks/api-key.js';
import { bootstrap } from './checks/bootstrap.js';
import { copies } from './checks/copies.js';
import { libraryVersions } from './checks/library-versions.js';
import { moduleFormat } from './checks/module-format.js';
import { nodeVersion } from './checks/node-version.js';
import { providerPackages } from './checks/provider-packages.js';
import { runtimePackage } from './checks/runtime-package.js';
import { serverlessFlush } from './checks/serverless-flush.js';
import type { CheckSetup, SetupCheck, SetupContext } from './setup-check.js';

/** Every check, in the order in which a person would fix things. A new one is a file and a line here. */
const CHECKS: readonly CheckSetup[] = [
  runtimePackage,
  copies,
  providerPackages,
  libraryVersions,
  nodeVersion,
  moduleFormat,
  bootstrap,
  serverlessFlush,
  apiKey,
];

/**
 * Checks whether an app could send its events: the package, versions, the bootstrap module, the key.
 *
 * @throws EngineError `ROOT_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING`
 */
export async function checkSetup(options: {
  readonly root: string;
  readonly signal?: AbortSignal;
  /** Default: that of this process. */
  readonly environment?: SetupContext['environment'];
}): Promise<{ readonly checks: readonly SetupCheck[] }> {
  const project = await openProject(options.root, options.signal ? { signal: options.signal } : {});
  const context = { project, environment: options.environment ?? process.env, signal: options.signal };
  const checks: SetupCheck[] = [];
  for (const check of CHECKS) {
    const found = await check(context);
    if (found) checks.push(found);
  }
  return { checks };
}
