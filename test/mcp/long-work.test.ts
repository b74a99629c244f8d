import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeApp } from '../engine/project/write-app.js';
import { ServerProcess } from './server-process.js';

let root: string;
let server: ServerProcess;

/** An app large enough for its scan to be under way for a while. */
beforeAll(() => {
  const files: Record<string, string> = { 'package.json': '{"name":"large","dependencies":{"openai":"^6.0.0"}}' };
  const route = (n: number) => `import OpenAI from 'openai';
import { helper${n + 1} } from './route-${n + 1}.js';
const client = new OpenAI();
export async function helper${n}(question: string): Promise<string> {
  const answer = await client.chat.completions.create({ model: 'gpt-5', messages: [{ role: 'user', content: question }] });
  return answer.choices[0]?.message.content ?? helper${n + 1}(question);
}
`;
  for (let n = 0; n < 3000; n += 1) files[`src/route-${n}.ts`] = route(n);
  root = writeApp(files);
});
afterEach(() => {
  server.child.kill();
});

const scan = (id: number) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name: 'scan_project', arguments: { root }, _meta: { progressToken: 'scan' } },
});
const isProgress = (message: Record<string, unknown>) => message['method'] === 'notifications/progress';

describe('a scan that takes long', () => {
  it('reports progress that grows, and then answers', async () => {
    server = new ServerProcess();
    await server.initialize();
    server.send(scan(100));
    expect((await server.answerTo(100)).result).toMatchObject({ structuredContent: { totals: { call_sites: 3000 } } });
    const reports = server.messages().filter(isProgress) as { params: { progress: number; progressToken: string } }[];
    expect(reports.length).toBeGreaterThan(0);
    const values = reports.map(({ params }) => params.progress);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(values.length);
    expect(reports.every(({ params }) => params.progressToken === 'scan')).toBe(true);
  });

  it('stops when it is cancelled, is not answered, and leaves the server ready', async () => {
    server = new ServerProcess();
    await server.initialize();
    server.send(scan(100));
    await server.message(isProgress);
    server.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 100, reason: 'enough' } });
    expect((await server.request('tools/list')).result).toHaveProperty('tools');
    const reports = server.messages().filter(isProgress).length;
    for (let n = 0; n < 5; n += 1) await server.request('tools/list');
    expect(server.messages().filter(isProgress)).toHaveLength(reports);
    await server.end();
    expect(server.messages().some((message) => message['id'] === 100)).toBe(false);
  });

  it('ends with the process when stdin closes in its middle', async () => {
    server = new ServerProcess();
    await server.initialize();
    server.send(scan(100));
    await server.message(isProgress);
    expect(await server.end()).toBe(0);
    expect(server.messages().some((message) => message['id'] === 100)).toBe(false);
  });
});
