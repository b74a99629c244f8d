import { readFileSync } from 'node:fs';
import { EdgeVM } from '@edge-runtime/vm';
import { startLoopbackServer } from '../../loopback/loopback-server.js';
import { startOpenAIServer } from '../../loopback/openai-server.js';
import type { createRoute } from './edge-app.js';

/** What edge platforms leave of `process`; the OpenAI SDK reads its version. */
const EDGE_PROCESS = { version: 'v20.0.0', env: {} };

export interface Sent {
  readonly event_type: string;
  readonly user_id?: string;
  readonly event_properties: Readonly<Record<string, unknown>>;
}

/** Starts the bundled app of a file in an edge runtime, with `extend` added to its globals. */
export async function inEdgeRuntime(file: string, extend: Readonly<Record<string, unknown>>) {
  const sent: Sent[] = [];
  const amplitude = await startLoopbackServer(({ json }) => {
    sent.push(...(json['events'] as Sent[]));
    return { json: { code: 200 } };
  });
  const model = await startOpenAIServer({ script: [{ text: 'Seven degrees.', usage: { input: 1000, output: 100 } }] });
  const vm = new EdgeVM({ extend: (context) => Object.assign(context, { process: EDGE_PROCESS, ...extend }) });
  // The bundle puts its exports there.
  const app: { createRoute: typeof createRoute } = vm.evaluate(`${readFileSync(file, 'utf8')}; edgeApp`);
  const settings = JSON.stringify({ serverUrl: amplitude.url, modelUrl: model.url });
  Reflect.set(vm.context, 'app', app);
  const close = async (): Promise<void> => {
    await amplitude.close();
    await model.close();
  };
  const evaluate = <T>(code: string): Promise<T> => vm.evaluate(`(async () => { ${code} })()`);
  await evaluate(`globalThis.route = app.createRoute(${settings});`);
  return { sent, evaluate, close };
}
