/** Where the version of a package can be read, most trustworthy first. */
export interface VersionSources {
  /** A file's text, also one below node_modules; `undefined` when there is none. */
  readonly readText: (path: string) => string | undefined;
  /** Folders from the package's own up to the root, `''` for the root. */
  readonly folders: readonly string[];
  readonly ranges: readonly Readonly<Record<string, string>>[];
}

/**
 * The version of a dependency: from node_modules, else from the lock file, else the range's own lowest version.
 *
 * @returns a plain version such as `4.20.1`, `null` when nothing tells
 */
export function installedVersion(name: string, { readText, folders, ranges }: VersionSources): string | null {
  for (const folder of folders) {
    const text = readText(`${folder ? `${folder}/` : ''}node_modules/${name}/package.json`);
    const version = text && /"version"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (version) return version;
  }
  for (const folder of folders) {
    const version = lockedVersion(name, folder, readText);
    if (version) return version;
  }
  for (const range of ranges) {
    const version = /\d+(?:\.\d+){0,2}(?:-[\w.]+)?/.exec(range[name] ?? '')?.[0];
    if (version) return version;
  }
  return null;
}

function lockedVersion(
  name: string,
  folder: string,
  readText: (path: string) => string | undefined,
): string | undefined {
  const prefix = folder ? `${folder}/` : '';
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const patterns: readonly (readonly [file: string, pattern: RegExp])[] = [
    ['package-lock.json', new RegExp(`"(?:node_modules/)?${escaped}":\\s*\\{\\s*"version":\\s*"([^"]+)"`)],
    ['pnpm-lock.yaml', new RegExp(`^\\s+'?/?${escaped}[@/](\\d[^('":\\s]*)`, 'm')],
    ['yarn.lock', new RegExp(`^"?${escaped}@[^\\n]*:\\n\\s+version:?\\s+"?([^"\\n]+)"?`, 'm')],
    ['bun.lock', new RegExp(`"${escaped}":\\s*\\["${escaped}@([^"]+)"`)],
  ];
  for (const [file, pattern] of patterns) {
    const version = pattern.exec(readText(prefix + file) ?? '')?.[1];
    if (version) return version;
  }
  return undefined;
}
