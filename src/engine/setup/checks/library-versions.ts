import { supportedVersions } from '../../../libraries/supported-versions.js';
import { plainVersion } from '../plain-version.js';
import { satisfies } from '../satisfies.js';
import type { CheckSetup } from '../setup-check.js';

/** The versions of the AI libraries that the app depends on are among those that the runtime observes. */
export const libraryVersions: CheckSetup = ({ project }) => {
  const outside: string[] = [];
  let seen = 0;
  for (const owner of project.packages) {
    for (const name of Object.keys(owner.manifest.dependencies)) {
      const range = supportedVersions(name);
      const version = range === undefined ? null : project.versionOf(name, owner);
      if (range === undefined || version === null) continue;
      seen += 1;
      if (!satisfies(version, range)) outside.push(`${name} ${plainVersion(version)} (supported: ${range})`);
    }
  }
  if (seen === 0) return undefined;
  const ok = outside.length === 0;
  return {
    id: 'library-versions',
    ok,
    message: ok
      ? `${seen === 1 ? '1 AI library in a supported version' : `${seen} AI libraries in supported versions`}`
      : `not supported: ${[...new Set(outside)].join(', ')}`,
    fix: ok ? null : 'Move to a supported version; calls through another one may go unobserved.',
  };
};
