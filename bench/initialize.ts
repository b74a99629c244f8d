/**
 * CPU time until a server has answered `initialize`: `npm run build && npx tsx bench/initialize.ts [rounds]`.
 *
 * In turns with a JSON-RPC server that is written by hand without any library, which is the floor on the same machine.
 * The time is the whole process's, from its start to its end, as the kernel counted it (GNU time).
 */
import { fileURLToPath } from 'node:url';
import { measuredRun } from './scan/measured-run.js';

const ROUNDS = Number(process.argv[2] ?? 25);
const major = Number(process.versions.node.split('.')[0]);
const MOST = major >= 24 ? 3.5 : 2;

const BY_HAND = `let rest = '';
process.stdin.on('data', (chunk) => {
  const lines = (rest + chunk).split('\\n');
  rest = lines.pop();
  for (const line of lines) {
    const { id, method, params } = JSON.parse(line);
    const result = method === 'initialize' ? {
      protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'by-hand', version: '1.0.0' },
    } : {};
    process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n');
  }
});`;
const REQUEST = `${JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1.0.0' } },
})}\n`;

const ours = fileURLToPath(new URL('../dist/bin/amplitude-ai-mcp.js', import.meta.url));
const servers = { 'by hand': ['-e', BY_HAND], 'amplitude-ai': [ours] };
/** GNU time counts in hundredths of a second, which a mean refines and a median would not. */
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const cpu: Record<string, number[]> = { 'by hand': [], 'amplitude-ai': [] };
for (let round = -1; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(servers)) {
    const { cpuMs, stdout } = await measuredRun(process.execPath, args, { request: REQUEST });
    if (!stdout.includes('"serverInfo"')) throw new Error(`${name} did not answer: ${stdout}`);
    if (cpuMs === undefined) throw new Error('GNU time is missing (/usr/bin/time; Debian: apt-get install time)');
    if (round >= 0) cpu[name]?.push(cpuMs);
  }
}
const floor = mean(cpu['by hand'] ?? []);
const own = mean(cpu['amplitude-ai'] ?? []);
console.log(`initialize, mean of ${ROUNDS} rounds on Node ${process.versions.node}`);
console.log(`by hand ${floor.toFixed(0)} ms of CPU, amplitude-ai ${own.toFixed(0)} ms`);
console.log(`at most ${MOST} x: ${(own / floor).toFixed(2)} x, ${own / floor <= MOST ? 'holds' : 'MISSED'}`);
