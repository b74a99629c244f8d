/**
 * Completes package-lock.json with the packages of other platforms. npm leaves an optional package out of the lock file
 * when it cannot reach it while locking, and `npm ci` then refuses the file on every machine. A completed entry has the
 * version that its dependent asks for and the platform that its name tells, so that `npm ci` installs it where it fits.
 *
 * Run it after every `npm install` that changes the lock file: `npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS: readonly (readonly [RegExp, string])[] = [
  [/arm64/, 'arm64'],
  [/x64/, 'x64'],
  [/ia32/, 'ia32'],
  [/wasm32/, 'wasm32'],
  [/riscv64/, 'riscv64'],
  [/ppc64/, 'ppc64'],
  [/s390x/, 's390x'],
  [/loong64/, 'loong64'],
  [/mips64el/, 'mips64el'],
  [/arm/, 'arm'],
];

function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> | undefined {
  if (name === 'fsevents') return { os: ['darwin'] };
  const system = SYSTEMS.find((candidate) => new RegExp(`(^|[-/])${candidate}(-|$)`).test(name));
  const processor = PROCESSORS.find(([pattern]) => pattern.test(name))?.[1];
  if (!system && !processor) return undefined;
  return {
    ...(system ? { os: [system] } : {}),
    ...(processor ? { cpu: [processor] } : {}),
    ...(system === 'linux' && /musl/.test(name) ? { libc: ['musl'] } : {}),
  };
}

/** Where Node.js would find `name` from `path`, nearest first. */
function* places(path: string, name: string): Generator<string> {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    yield from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
    if (from === '' || !from.includes('/node_modules/')) break;
  }
  yield `node_modules/${name}`;
}

const file = new URL('../package-lock.json', import.meta.url);
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const wanted = version.replace(/^[\^~]/, '');
    const platform = platformOf(name);
    if (!platform || !/^\d+\.\d+\.\d+[\w.+-]*$/.test(wanted)) continue;
    const nearestFirst = [...places(path, name)];
    const found = nearestFirst.map((place) => lock.packages[place]).find((locked) => locked !== undefined);
    if (found && (found.version === wanted || version !== wanted)) continue;
    const free = nearestFirst.findLast((place) => lock.packages[place] === undefined);
    if (!free) continue;
    lock.packages[free] = { version: wanted, ...(entry.dev ? { dev: true } : {}), optional: true, ...platform };
    added += 1;
  }
}
const [root, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([...(root ? [root] : []), ...rest.sort(([a], [b]) => (a < b ? -1 : 1))]);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages of other platforms added\n`);
