import { join } from 'node:path';
import { build } from 'rolldown';

const repo = join(import.meta.dirname, '../../..');

/** Where the app's import of the runtime leads: to a file, or to a package as a bundler for `condition` finds it. */
export type RuntimeSource =
  | { readonly file: string }
  | { readonly installedIn: string; readonly condition: 'edge-light' | 'workerd' | 'browser' };

/** Bundles `edge-app.ts` with the runtime into `file`, a script whose exports are those of the app, called `edgeApp`. */
export async function bundleEdgeApp(runtime: RuntimeSource, file: string): Promise<void> {
  await build({
    input: join(import.meta.dirname, 'edge-app.ts'),
    platform: 'browser',
    resolve: { conditionNames: ['installedIn' in runtime ? runtime.condition : 'browser', 'import'] },
    plugins: [
      {
        name: 'the-runtime',
        resolveId(id: string) {
          if (!id.endsWith('src/sdk/index.js')) return null;
          return 'file' in runtime ? runtime.file : this.resolve('amplitude-ai', join(runtime.installedIn, 'app.js'));
        },
      },
      {
        name: 'from-the-repository',
        resolveId: (id: string) =>
          id === '@pydantic/genai-prices' ? join(repo, 'node_modules/@pydantic/genai-prices/dist/index.js') : null,
      },
    ],
    output: { file, format: 'iife', name: 'edgeApp', codeSplitting: false },
    logLevel: 'silent',
  });
}
