import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build as bundle } from 'rolldown';

const ROOT = resolve(import.meta.dirname, '../../../..');
const COMPILER = join(ROOT, 'node_modules/typescript/bin/tsc');
const RUNTIME = {
  name: 'amplitude-ai',
  version: '0.1.0',
  type: 'module',
  types: 'types/sdk/index.d.ts',
  exports: {
    import: { types: './types/sdk/index.d.ts', default: './index.js' },
    require: { types: './cjs/sdk/index.d.ts', default: './index.cjs' },
  },
};

async function compile(...args: string[]): Promise<string> {
  const done = await promisify(execFile)(process.execPath, [COMPILER, ...args], { cwd: ROOT }).catch((error) => error);
  return String(done.stdout);
}

/** A folder of apps inside this repository, where they find the packages that they import, the runtime included. */
export interface CompiledApps {
  add(files: Readonly<Record<string, string>>): CompiledApp;
  remove(): void;
}

/** An app with its own packages, if any, below `node_modules`. */
export interface CompiledApp {
  readonly root: string;
  /** The compiler's complaints; '' when there are none. */
  typeErrors(): Promise<string>;
  /** As `typeErrors`, with the output that the app's own config asks for. */
  compile(): Promise<string>;
  /** Deletes a folder of output. */
  forget(folder: string): void;
}

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

export async function compiledApps(): Promise<CompiledApps> {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true });
  const base = mkdtempSync(join(ROOT, '.tmp', 'rewrite-forms-'));
  const runtime = join(base, 'node_modules/amplitude-ai');
  write(runtime, { 'package.json': JSON.stringify(RUNTIME) });
  const build = ['-p', 'tsconfig.build.json', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly'];
  const complaints = await compile(...build, '--outDir', join(runtime, 'types'));
  if (complaints !== '') throw new Error(complaints);
  cpSync(join(runtime, 'types'), join(runtime, 'cjs'), { recursive: true });
  write(runtime, { 'cjs/package.json': '{ "type": "commonjs" }' });
  for (const [format, file] of [
    ['esm', 'index.js'],
    ['cjs', 'index.cjs'],
  ] as const) {
    await bundle({
      input: join(ROOT, 'src/sdk/index.ts'),
      platform: 'neutral',
      external: (id) => !id.startsWith('.') && !id.startsWith('/'),
      // CommonJS has no import.meta.
      ...(format === 'cjs' && { transform: { define: { 'import.meta.url': 'undefined' } } }),
      output: { file: join(runtime, file), format, exports: 'named', codeSplitting: false },
      logLevel: 'silent',
    });
  }
  let count = 0;
  return {
    add(files) {
      count += 1;
      const root = join(base, `app-${count}`);
      write(root, files);
      return {
        root,
        typeErrors: () => compile('-p', root, '--noEmit', '--incremental', 'false'),
        compile: () => compile('-p', root),
        forget: (folder) => rmSync(join(root, folder), { recursive: true, force: true }),
      };
    },
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}
