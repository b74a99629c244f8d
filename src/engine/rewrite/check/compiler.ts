import { createRequire } from 'node:module';

/** The TypeScript compiler that `ts-morph` brings along. */
export type TypeScript = typeof import('ts-morph').ts;

export interface Compiler {
  readonly ts: TypeScript;
  /** The compiler's own declarations (`lib.es2023.d.ts` …) by file name; they are not files on disk. */
  readonly libraries: ReadonlyMap<string, string>;
}

let loaded: Promise<Compiler> | undefined;

async function load(): Promise<Compiler> {
  const { ts } = await import('ts-morph');
  // The package that holds the compiler is a dependency of ts-morph, not of ours, so it is asked for from there.
  const fromHere = createRequire(import.meta.url);
  const common: unknown = createRequire(fromHere.resolve('ts-morph'))('@ts-morph/common');
  const files =
    typeof common === 'object' && common !== null && 'getLibFiles' in common ? common.getLibFiles : undefined;
  if (typeof files !== 'function') throw new TypeError('this version of ts-morph keeps its declarations elsewhere');
  // Checked as far as it can be: ts-morph documents this shape.
  const list = files() as readonly { readonly fileName: string; readonly text: string }[];
  return { ts, libraries: new Map(list.map(({ fileName, text }) => [fileName, text])) };
}

/** Loads the compiler on first need; `undefined` when `ts-morph`, an optional dependency, is not installed. */
export async function loadCompiler(): Promise<Compiler | undefined> {
  loaded ??= load();
  try {
    return await loaded;
  } catch {
    loaded = undefined;
    return undefined;
  }
}
