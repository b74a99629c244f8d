/**
 * Stands in for the `claude` executable: speaks its protocol over stdio (one JSON message a line: user messages and control
 * requests in, messages of the conversation and control requests for hooks and in-process MCP servers out), and plays
 * the steps of the file that `CLAUDE_SCRIPT` names. Shapes: the declarations of `@anthropic-ai/claude-agent-sdk`.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** @type {{ session: string, steps: any[] }} */
const { session, steps } = JSON.parse(readFileSync(process.env.CLAUDE_SCRIPT ?? '', 'utf8'));

/** @type {Record<string, { matcher?: string, hookCallbackIds: string[] }[]>} */
let hooks = {};
/** @type {Map<string, (response: any) => void>} */
const asked = new Map();
/** @type {any[]} */
const users = [];
/** @type {Record<string, () => void>} */
const waiting = {};
let ids = 0;

const send = (/** @type {object} */ message) => process.stdout.write(`${JSON.stringify(message)}\n`);

function ask(/** @type {object} */ request) {
  const request_id = `cli-${++ids}`;
  send({ type: 'control_request', request_id, request });
  return new Promise((resolve) => asked.set(request_id, resolve));
}

function answer(/** @type {any} */ { request_id, request }) {
  if (request.subtype === 'initialize') hooks = request.hooks ?? {};
  const response = request.subtype === 'initialize' ? { commands: [], models: [], agents: [], account: {} } : {};
  send({ type: 'control_response', response: { subtype: 'success', request_id, response } });
  if (request.subtype === 'interrupt') waiting.interrupt?.();
}

const input = createInterface({ input: process.stdin });
input.on('line', (line) => {
  const message = JSON.parse(line);
  if (message.type === 'control_request') answer(message);
  else if (message.type === 'control_response') asked.get(message.response.request_id)?.(message.response);
  else if (message.type === 'user') {
    users.push(message);
    waiting.user?.();
  }
});
const closed = new Promise((resolve) => input.on('close', resolve));

async function fire(/** @type {any} */ { event, ...given }) {
  const base = { session_id: session, transcript_path: '/dev/null', cwd: '/app', hook_event_name: event, ...given };
  for (const { matcher, hookCallbackIds } of hooks[event] ?? []) {
    if (matcher && !new RegExp(`^(${matcher})$`).test(given.tool_name ?? '')) continue;
    for (const callback_id of hookCallbackIds) {
      await ask({ subtype: 'hook_callback', callback_id, input: base, tool_use_id: given.tool_use_id });
    }
  }
}

async function callTool(/** @type {any} */ { server, ...params }) {
  const message = { jsonrpc: '2.0', id: ++ids, method: 'tools/call', params };
  await ask({ subtype: 'mcp_message', server_name: server, message });
}

function until(/** @type {string} */ event) {
  return new Promise((resolve) => {
    waiting[event] = () => resolve(undefined);
  });
}

for (const step of steps) {
  if (step.user) {
    if (users.length === 0) await until('user');
    users.shift();
  } else if (step.interrupted) await until('interrupt');
  else if (step.hook) await fire(step.hook);
  else if (step.mcp) await callTool(step.mcp);
  else if (step.sleep) await sleep(step.sleep);
  else if (step.exit) process.exit(step.exit);
  else send({ uuid: `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`, session_id: session, ...step.say });
}
await closed;
