import { textFacts } from '../detect/text-facts.js';
import type { AppProject } from '../project/app-project.js';
import { findBootstrap } from '../rewrite/find-bootstrap.js';
import { formatInPackage } from '../rewrite/format-in-package.js';
import { placeBootstrap } from '../rewrite/place-bootstrap.js';
import { runsAsWritten } from '../rewrite/runs-as-written.js';

/** Where the bootstrap module is that a file imports from, or is going to be. */
export interface BootstrapPlace {
  readonly path: string;
  readonly isPresent: boolean;
}

/**
 * The bootstrap module of a file's package, as the rewrite chooses it.
 *
 * @param files every file with a client, call site or entry point
 */
export function bootstrapPlaces(project: AppProject, files: Iterable<string>): (path: string) => BootstrapPlace {
  const groupOf = (path: string) => {
    const owner = project.resolver.packageOf(path);
    const asWritten = runsAsWritten(project, owner, path);
    return { owner, asWritten, key: `${asWritten} ${owner?.path ?? ''}` };
  };
  const groups = new Map<string, string[]>();
  for (const path of new Set(files)) {
    const { key } = groupOf(path);
    const group = groups.get(key);
    if (group) group.push(path);
    else groups.set(key, [path]);
  }
  const search = {
    sourcePaths: project.sourcePaths.filter((path) => textFacts(project, path).createsAmplitude),
    readText: (path: string) => project.readText(path),
    sourceIfPresent: (path: string) => project.sourceIfPresent(path),
    resolver: project.resolver,
  };
  const places = new Map<string, BootstrapPlace>();
  return (path) => {
    const { owner, asWritten, key } = groupOf(path);
    let place = places.get(key);
    if (!place) {
      const present = findBootstrap(search, owner, asWritten);
      const importers = (groups.get(key) ?? [path]).flatMap((importer) => {
        const source = project.sourceIfPresent(importer);
        return source ? [{ path: importer, format: formatInPackage(project, owner, source) }] : [];
      });
      const { readText } = search;
      place = present
        ? { path: present.source.path, isPresent: true }
        : {
            path: placeBootstrap({ files: project.files, owner, importers, asWritten, readText }).path,
            isPresent: false,
          };
      places.set(key, place);
    }
    return place;
  };
}
