/** Serves a Worker's default export with Node, its bindings taken from the environment: `worker.ts <module>`. */
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';

interface WorkerModule {
  readonly default: { fetch(request: Request, env: object): Response | Promise<Response> };
}

const [, , path = ''] = process.argv;
const worker = (await import(pathToFileURL(path).href)) as WorkerModule; // what the platform itself expects of the module
const server = serve({
  fetch: (request) => worker.default.fetch(request, process.env),
  port: Number(process.env['PORT']),
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
