import type { ReplyPart } from './replies/reply-part.js';

const TOOLS = `
/** A tool that only reads is asked for once, when the app offers one and the user has just spoken. */
function toolFor(tools, isUserTurn) {
  if (!isUserTurn) return undefined;
  const named = (tools ?? []).map((tool) => ({
    name: tool.function?.name ?? tool.name,
    schema: tool.function?.parameters ?? tool.parameters ?? tool.parametersJsonSchema ?? tool.input_schema,
  }));
  const tool = named.find(({ name }) => /^(search|get|list|find|look|read|fetch|query)/i.test(name ?? ''));
  return tool && { name: tool.name, input: sample(tool.schema ?? {}) };
}

function sample(schema) {
  if (schema.enum) return schema.enum[0];
  const type = String(schema.type ?? '').toLowerCase();
  if (type === 'object' || schema.properties) {
    const wanted = schema.required ?? [];
    return Object.fromEntries(wanted.map((name) => [name, sample(schema.properties?.[name] ?? {})]));
  }
  if (type === 'array') return [sample(schema.items ?? {})];
  if (type === 'number' || type === 'integer') return schema.minimum ?? 1;
  return type === 'boolean' ? true : 'funnel';
}
`;

const PIECES = `
function pieces(text) {
  return text.match(/[^]{1,8}/g) ?? [];
}
`;

/** The SDKs that speak HTTP/2 do so without TLS where they are given an `http://` address. */
const BOTH_PROTOCOLS = `
/** Tells by a connection's first bytes which HTTP it speaks. */
const http1 = createServer(answer);
const http2 = createHttp2Server(answer);
const connections = new Set();
const server = createTcpServer((socket) => {
  connections.add(socket.on('error', () => {}));
  socket.once('readable', () => {
    const first = socket.read();
    if (first === null) return;
    socket.unshift(first);
    (first.toString('latin1').startsWith('PRI * HTTP/2') ? http2 : http1).emit('connection', socket);
  });
});
`;
const ONE_PROTOCOL = '\nconst server = createServer(answer);\n';

/** The import lines of `standInServer`. */
export function standInImports(parts: readonly ReplyPart[]): readonly string[] {
  const http2 = parts.some((part) => part.http2);
  return [
    "import { existsSync, readFileSync } from 'node:fs';",
    "import { createServer } from 'node:http';",
    ...(http2 ? ["import { createServer as createHttp2Server } from 'node:http2';"] : []),
    ...(http2 ? ["import { createServer as createTcpServer } from 'node:net';"] : []),
    "import { gunzipSync } from 'node:zlib';",
  ];
}

/** The part of a verification test that answers HTTP: model providers as they answer, Amplitude as it answers. */
export function standInServer(parts: readonly ReplyPart[]): string {
  const models = Object.entries(Object.assign({}, ...parts.map((part) => part.models)));
  const sources = parts.map((part) => part.source).join('');
  const http2 = parts.some((part) => part.http2);
  return [
    `
/** What the models of this test say. */
const ANSWER = 'Open Analytics, choose Funnel and pick two events.';
const INPUT_TOKENS = 24;
const OUTPUT_TOKENS = 12;
`,
    models.length > 0
      ? `/** What they call themselves: models that have a price. */
const MODELS = { ${models.map(([name, model]) => `${name}: '${model}'`).join(', ')} };
`
      : '',
    `
/** Every event that reached Amplitude, and every request that reached a model. */
const received = [];
const asked = [];
`,
    http2 ? BOTH_PROTOCOLS : ONE_PROTOCOL,
    String.raw`
async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  let body = Buffer.concat(chunks);
  if (request.headers['content-encoding'] === 'gzip') body = gunzipSync(body);
  const path = (request.url ?? '').split('?')[0];
  const json = JSON.parse(body.toString('utf8') || '{}');
  if (path === '/2/httpapi' || path === '/batch') {
    received.push(...json.events);
    send(response, 200, { code: 200, events_ingested: json.events.length });
    return;
  }
  const reply = replyTo(path, json, asked.length + 1);
  if (!reply) {
    send(response, 404, { error: { type: 'not_found_error', message: 'This test has no answer for ' + path } });
    return;
  }
  asked.push({ ...reply.request, wanted: json.model });
  if (!reply.events) {
    send(response, 200, reply.json);
    return;
  }
  response.writeHead(200, { 'content-type': ${
    http2 ? "reply.type ?? 'text/event-stream'" : "'text/event-stream'"
  }, 'x-request-id': 'req_verify', 'request-id': 'req_verify' });
  for (const event of reply.events) {
    response.write(${http2 ? 'Buffer.isBuffer(event) ? event : ' : ''}serverSentEvent(event));
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
}

function send(response, status, json) {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_verify', 'request-id': 'req_verify' });
  response.end(JSON.stringify(json));
}

function serverSentEvent(event) {
  const name = event.type ? 'event: ' + event.type + '\n' : '';
  return name + 'data: ' + (typeof event === 'string' ? event : JSON.stringify(event)) + '\n\n';
}

function replyTo(path, body, turn) {
`,
    parts.map((part) => `  ${part.route}\n`).join(''),
    '  return undefined;\n}\n',
    sources.includes('toolFor(') || sources.includes('sample(') ? TOOLS : '',
    sources.includes('pieces(') ? PIECES : '',
    sources,
    start(parts, http2),
  ].join('');
}

function start(parts: readonly ReplyPart[], http2: boolean): string {
  const environment: Record<string, string> = Object.assign({}, ...parts.map((part) => part.environment));
  const unset = parts.flatMap((part) => part.unset ?? []);
  return [
    String.raw`
/** Starts the server and turns the app to it: nothing in this test talks to the network. */
async function startStandIns() {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = 'http://127.0.0.1:' + server.address().port;
  // What the app wants to find in its environment, as its own example words it.
  const example = existsSync('.env.example') ? readFileSync('.env.example', 'utf8') : '';
  for (const [, name, value] of example.matchAll(/^(?:export +)?(\w+)=["']?([^"'#\n]+?)["']? *$/gm)) process.env[name] ??= value;
`,
    unset.map((name) => `  delete process.env.${name};\n`).join(''),
    `  Object.assign(process.env, {
    AMPLITUDE_AI_API_KEY: 'verify',
    AMPLITUDE_AI_SERVER_URL: base + '/2/httpapi',
    AMPLITUDE_AI_CONTENT_MODE: 'full',
${Object.entries(environment)
  .map(([name, value]) => `    ${name}: ${value},\n`)
  .join('')}  });
`,
    `  const fetchOutside = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (url.hostname === '127.0.0.1' || url.hostname === 'localhost') return fetchOutside(input, init);
    const inside = new URL(url.pathname + url.search, base);
    return fetchOutside(input instanceof Request ? new Request(inside, input) : inside, init);
  };
}

async function stopStandIns() {
`,
    http2 ? '  for (const connection of connections) connection.destroy();\n' : '  server.closeAllConnections();\n',
    '  await new Promise((resolve) => server.close(resolve));\n}\n',
  ].join('');
}
