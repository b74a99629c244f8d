import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server in another process that accepts whatever the wrappers send, and counts it. */
export interface Receiver {
  readonly origin: string;
  /** Bytes of request bodies so far, by the first part of the path. */
  received(): Promise<Readonly<Record<string, number>>>;
  stop(): void;
}

// Braintrust asks where its API is, LangSmith what the server takes; the others only send.
const SERVER = `
const received = {};
require('node:http').createServer((request, response) => {
  const path = request.url.split('?')[0];
  let bytes = 0;
  request.on('data', (chunk) => (bytes += chunk.length));
  request.on('end', () => {
    const name = path.split('/')[1];
    if (path !== '/received') received[name] = (received[name] ?? 0) + bytes;
    const url = 'http://' + request.headers.host;
    const org = { id: 'org', name: 'org', api_url: url + '/braintrust', proxy_url: url };
    const answers = {
      '/received': received,
      '/braintrust/api/apikey/login': { org_info: [org] },
      '/langsmith/info': { version: '1.0.0', batch_ingest_config: { use_multipart_endpoint: true, size_limit: 200 } },
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[path] ?? { code: 200 }));
  });
}).listen(0, '127.0.0.1', function () {
  this.keepAliveTimeout = 1e6;
  console.log(this.address().port);
});`;

export async function startReceiver(): Promise<Receiver> {
  const server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(server.stdout, 'data');
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  return {
    origin,
    async received() {
      const answer = await fetch(`${origin}/received`);
      // The server is ours, and says just this.
      return (await answer.json()) as Record<string, number>;
    },
    stop: () => void server.kill(),
  };
}
