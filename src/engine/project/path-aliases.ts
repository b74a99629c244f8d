import { posix } from 'node:path';
import { parse } from 'jsonc-parser';

/** What a tsconfig or jsconfig says about module names. Folders are relative to the root. */
export interface PathAliases {
  readonly baseUrl: string | undefined;
  /** Pattern with at most one `*`, and its targets, relative to the root. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

interface Config {
  readonly extends?: string | readonly string[];
  readonly references?: readonly { readonly path?: string }[];
  readonly compilerOptions?: {
    readonly baseUrl?: string;
    readonly paths?: Readonly<Record<string, readonly string[]>>;
  };
}

/**
 * Reads the aliases of one config file, through `extends` and, when it has none itself, through `references`. What is
 * not there (an extended package before installation) is passed over.
 *
 * @param path the config file, relative to the root
 * @param readText a file's text, `undefined` when there is none
 */
export function readPathAliases(path: string, readText: (path: string) => string | undefined): PathAliases {
  return read(path, readText, new Set()) ?? { baseUrl: undefined, paths: [] };
}

function read(
  path: string,
  readText: (path: string) => string | undefined,
  seen: Set<string>,
): PathAliases | undefined {
  if (seen.has(path) || seen.size > 30) return undefined;
  seen.add(path);
  const text = readText(path);
  if (text === undefined) return undefined;
  const config = parseConfig(text);
  const folder = posix.dirname(path);
  let baseUrl: string | undefined;
  let paths: PathAliases['paths'] = [];
  const inherit = (parent: PathAliases | undefined) => {
    if (parent?.baseUrl !== undefined) baseUrl = parent.baseUrl;
    if (parent && parent.paths.length > 0) paths = parent.paths;
  };
  for (const parent of typeof config.extends === 'string' ? [config.extends] : (config.extends ?? [])) {
    for (const candidate of extendedPaths(folder, String(parent))) {
      const aliases = read(candidate, readText, seen);
      if (aliases) {
        inherit(aliases);
        break;
      }
    }
  }
  const options = config.compilerOptions;
  if (typeof options?.baseUrl === 'string') baseUrl = join(folder, options.baseUrl);
  if (options?.paths && typeof options.paths === 'object') {
    const from = baseUrl ?? folder;
    paths = Object.entries(options.paths).map(([pattern, targets]) => ({
      pattern,
      targets: (Array.isArray(targets) ? targets : [])
        .filter((target) => typeof target === 'string')
        .map((target) => join(from, target)),
    }));
  }
  if (paths.length === 0 && Array.isArray(config.references)) {
    for (const reference of config.references) {
      if (typeof reference?.path !== 'string') continue;
      const target = join(folder, reference.path);
      inherit(read(target.endsWith('.json') ? target : join(target, 'tsconfig.json'), readText, seen));
    }
  }
  return { baseUrl, paths };
}

function parseConfig(text: string): Config {
  const json: unknown = parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
  // The fields used are checked where they are used.
  return typeof json === 'object' && json !== null ? (json as Config) : {};
}

function extendedPaths(folder: string, specifier: string): string[] {
  const withExtension = specifier.endsWith('.json') ? [specifier] : [`${specifier}.json`, `${specifier}/tsconfig.json`];
  if (specifier.startsWith('.')) return withExtension.map((name) => join(folder, name));
  const candidates: string[] = [];
  for (let at = folder; ; at = posix.dirname(at)) {
    for (const name of withExtension) candidates.push(join(at, 'node_modules', name));
    if (at === '.' || at === '' || at === '/') return candidates;
  }
}

function join(...parts: string[]): string {
  return posix.join(...parts);
}
