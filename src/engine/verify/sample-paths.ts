/** Beyond these an expression is no route. */
const MAX_LENGTH = 300;
const MAX_PATHS = 8;

/**
 * Paths that a regular expression of a route matches, in the form of routes: ids become parameters, named after what
 * stands before them. A part that may be left out gives a path without and one with it.
 *
 * @returns nothing for an expression beyond what routes are usually made of
 *
 * @example samplePaths('^\\/threads\\/([\\w-]+)\\/runs(\\/stream)?$') // ['/threads/:threadId/runs', '/threads/:threadId/runs/stream']
 */
export function samplePaths(pattern: string): readonly string[] {
  if (pattern.length > MAX_LENGTH) return [];
  let paths: readonly string[] = [''];
  let rest = pattern
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/\(\?:\\\?\.\*\)\?$/, '');
  while (rest !== '') {
    if (paths.length > MAX_PATHS) return [];
    const text = /^(\\\/|\\[.-]|[\w/~-])(?![?*+{])/.exec(rest)?.[0];
    const id = /^(?:\((?:\?<(\w+)>)?)?(?:\[[^\]]+\]|\\[wd]|\.)[+*]\)?/.exec(rest);
    const group = /^\((?:\?:)?((?:\\\/|[\w/-])+)(?:\|[^()]*)?\)(\?)?/.exec(rest);
    if (text) paths = paths.map((path) => path + text.replace('\\', ''));
    else if (id) paths = paths.map((path) => `${path}:${id[1] ?? idAfter(path)}`);
    else if (group) {
      const part = (group[1] ?? '').replaceAll('\\', '');
      paths = group[2] ? paths.flatMap((path) => [path, path + part]) : paths.map((path) => path + part);
    } else return [];
    rest = rest.slice((text ?? id?.[0] ?? group?.[0] ?? rest).length);
  }
  return paths.filter((path) => path.startsWith('/'));
}

/** `threadId` after `/threads/`. */
function idAfter(path: string): string {
  const owner = /([A-Za-z]+?)s?\/$/.exec(path)?.[1];
  return owner ? `${owner}Id` : 'id';
}
