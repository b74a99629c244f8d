const JSON_REQUEST = `
function json(body, method = 'POST', headers = {}) {
  return { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
`;
const FORM = `
function form(fields) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
`;
const FINISH = `
/** Takes all of what the app gives back: a session ends when its answer has been read. */
async function finish(result) {
  if (result?.[Symbol.asyncIterator] && !(result instanceof Response)) {
    for await (const _ of result);
    return;
  }
  if (!(result instanceof Response)) return;
  const text = await result.text();
  assert.ok(result.ok, 'the app answered ' + result.status + ': ' + text.slice(0, 500));
}
`;
const SERVE = `
/** Mounts the app's own router, with this test's user signed in. */
async function serve(router, work, mount = '/') {
  const app = express();
  app.use(express.json());
  app.use((request, response, next) => {
    request.user = mockUser;
    request.auth = mockUser;
    response.locals.user = mockUser;
    next();
  });
  app.use(mount, router);
  const listening = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  try {
    await work('http://127.0.0.1:' + listening.address().port);
  } finally {
    listening.closeAllConnections();
    await new Promise((resolve) => listening.close(resolve));
  }
}
`;
const INJECT = `
/** Sends an app a request, with this test's user signed in. */
async function inject(app, request) {
  app.addHook('onRequest', async (incoming) => {
    incoming.user = mockUser;
  });
  const { statusCode, body } = await app.inject(request);
  assert.ok(statusCode < 400, 'the app answered ' + statusCode + ': ' + body.slice(0, 500));
  await app.close();
}
`;
const SERVER_OF = `
/** By module: the server that it starts. */
const servers = new Map();

/** Imports a module that starts a server, which gets a port of this test's in place of its own. Returns its address. */
async function serverOf(load) {
  const { listen } = Server.prototype;
  let started;
  Server.prototype.listen = function (...args) {
    started = this;
    return listen.call(this, 0, '127.0.0.1', ...args.filter((arg) => typeof arg === 'function'));
  };
  const module = await load();
  for (let round = 0; round < 100 && !started && !servers.has(module); round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  Server.prototype.listen = listen;
  if (started) servers.set(module, started);
  const running = servers.get(module);
  assert.ok(running, 'the module starts a server');
  if (!running.listening) await new Promise((resolve) => running.once('listening', resolve));
  return 'http://127.0.0.1:' + running.address().port;
}

async function stopServers() {
  for (const running of servers.values()) {
    running.closeAllConnections?.();
    await new Promise((resolve) => running.close(resolve));
  }
}
`;

/** By the call that tells that they are needed. */
const HELPERS: readonly (readonly [call: string, source: string])[] = [
  ['json(', JSON_REQUEST],
  ['form(', FORM],
  ['serve(', SERVE],
  ['inject(', INJECT],
  ['serverOf(', SERVER_OF],
];

/** The functions that the statements of a test call, as source. */
export function driveHelpers(statements: string): string {
  const needed = HELPERS.filter(([call]) => statements.includes(call));
  return (statements.includes('finish(') ? FINISH : '') + needed.map(([, source]) => source).join('');
}
