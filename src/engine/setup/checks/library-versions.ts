import { libraries } from '../../../libraries/libraries.js';
import { plainVersion } from '../plain-version.js';
import { satisfies } from '../satisfies.js';
import type { CheckSetup } from '../setup-check.js';

/** The versions of the AI libraries that the app depends on are among those that the runtime observes. */
export const libraryVersions: CheckSetup = ({ project }) => {
  const outside: string[] = [];
  let seen = 0;
  for (const { packages, versions } of libraries) {
    for (const owner of project.packages) {
      for (const name of packages) {
        if (!(name in owner.manifest.dependencies)) continue;
        const version = project.versionOf(name, owner);
        if (version === null) continue;
        seen += 1;
        if (!satisfies(version, versions)) outside.push(`${name} ${plainVersion(version)} (supported: ${versions})`);
      }
    }
  }
  if (seen === 0) return undefined;
  const ok = outside.length === 0;
  return {
    id: 'library-versions',
    ok,
    message: ok ? `${seen} AI libraries in supported versions` : `not supported: ${[...new Set(outside)].join(', ')}`,
    fix: ok ? null : 'Move to a supported version; calls through another one may go unobserved.',
  };
};
