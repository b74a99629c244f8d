import { expect, test } from 'vitest';
import { callSitesOf } from './call-sites-of.js';

test('requests to a model endpoint without a library are reported as likely and as not to be captured', async () => {
  const sites = await callSitesOf({
    'a.ts': `import axios from 'axios';
const OLLAMA = process.env.OLLAMA ?? 'http://localhost:11434';
class Llama {
  url = \`\${OLLAMA}/api/chat\`;
  client = axios.create({ baseURL: 'https://openrouter.ai/api/v1/chat/completions' });
  a() { return fetch(this.url, { method: 'POST' }); }
  b() { return this.client.post('', { stream: true }); }
}
export const c = (base: string) => fetch(base + '/v1/chat/completions', { method: 'POST' });
export const d = () => axios.post('https://api.openai.com/v1/embeddings', {});
export const e = (key: string) => fetch(\`https://generativelanguage.googleapis.com/v1beta/models/g:streamGenerateContent?key=\${key}\`);
export const own = () => Promise.all([
  fetch('/api/chat', { method: 'POST' }),
  fetch('/v1/chat/completions'),
  fetch('https://api.openai.com/v1/models'),
  axios.get('https://api.openai.com/v1/embeddings'),
  fetch('https://example.com/v1/embeddings'),
]);
`,
  });
  expect(sites.map(({ line, api, provider, kind }) => [line, api, provider, kind])).toEqual([
    [6, 'fetch', 'ollama', 'chat'],
    [7, 'axios.post', 'openrouter', 'chat'],
    [9, 'fetch', null, 'chat'],
    [10, 'axios.post', 'openai', 'embedding'],
    [11, 'fetch', 'google', 'chat'],
  ]);
  for (const site of sites) {
    expect(site).toMatchObject({
      library: 'http',
      package: null,
      confidence: 'likely',
      status: 'unsupported',
      client_id: null,
    });
  }
});
