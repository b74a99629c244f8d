import { libraries } from '../../libraries/libraries.js';
import { openProject } from '../project/open-project.js';
import { plainVersion } from './plain-version.js';

/** What is installed and configured, without any secret. */
export interface SetupStatus {
  /** The AI libraries that the app depends on and that amplitude-ai knows. */
  readonly libraries: readonly { readonly id: string; readonly package: string; readonly version: string | null }[];
  /** The version of the runtime that the app has; `null` when it has none. */
  readonly runtime: string | null;
  readonly environment: Readonly<Record<string, string | null>>;
}

const SHOWN = ['AMPLITUDE_AI_SERVER_URL', 'AMPLITUDE_AI_CONTENT_MODE', 'AMPLITUDE_AI_DEBUG'];

/** @throws EngineError `ROOT_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING` */
export async function readStatus(root: string, environment = process.env): Promise<SetupStatus> {
  const project = await openProject(root);
  const versionOf = (name: string) => {
    const owner = project.packages.find(({ manifest }) => name in manifest.dependencies);
    const version = owner && project.versionOf(name, owner);
    return version ? plainVersion(version) : null;
  };
  const used = libraries.flatMap(({ id, packages }) =>
    packages
      .filter((name) => project.packages.some(({ manifest }) => name in manifest.dependencies))
      .map((name) => ({ id, package: name, version: versionOf(name) })),
  );
  return {
    libraries: used,
    runtime: versionOf('amplitude-ai'),
    environment: {
      AMPLITUDE_AI_API_KEY: environment['AMPLITUDE_AI_API_KEY'] ? 'set' : null,
      ...Object.fromEntries(SHOWN.map((name) => [name, environment[name] ?? null])),
    },
  };
}
