import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'rolldown';
import { type RunningApp, startApp } from './start-app.js';

/** The runtime of Cloudflare's Workers: the path of its program. */
const { default: workerd } = createRequire(import.meta.url)('workerd') as { default: string }; // the package's only export

/**
 * Builds a Worker as its tools do and runs it in Cloudflare's own runtime.
 *
 * @param entry the module whose default export serves requests, relative to `root`
 * @param bindings what the Worker finds in its environment
 */
export async function startWorker(
  root: string,
  entry: string,
  healthPath: string,
  bindings: Readonly<Record<string, string>>,
): Promise<RunningApp> {
  const out = join(root, 'dist');
  await build({
    input: join(root, entry),
    platform: 'browser',
    external: [/^node:/],
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
    output: { file: join(out, 'worker.js'), format: 'esm', codeSplitting: false },
    logLevel: 'silent',
  });
  const variables = Object.entries(bindings).map(([name, value]) => `(name = "${name}", text = "${value}")`);
  writeFileSync(
    join(out, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-07-01",
  compatibilityFlags = ["nodejs_compat"],
  globalOutbound = "internet",
  bindings = [${variables.join(', ')}],
);
`,
  );
  const command = `exec "${workerd}" serve dist/config.capnp --socket-addr=http=127.0.0.1:$PORT`;
  return await startApp('sh', ['-c', command], { cwd: root, healthPath, env: {} });
}
