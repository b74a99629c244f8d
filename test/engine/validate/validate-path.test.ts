import { describe, expect, it } from 'vitest';
import { validatePath } from '../../../src/engine/validate/validate-path.js';
import { writeApp } from '../project/write-app.js';

const PACKAGE = `{ "name": "app", "type": "module", "dependencies": {
  "openai": "^6.0.0", "express": "^5.0.0", "next": "^16.0.0", "next-auth": "^5.0.0", "amplitude-ai": "^0.1.0" } }`;
const BOOTSTRAP = `import { AmplitudeAI } from 'amplitude-ai';
export const ai = new AmplitudeAI();
export const support = ai.agent('support');
`;
const CLIENT = `import OpenAI from 'openai';
import { ai } from './amplitude-ai';
export const openai = ai.wrap(new OpenAI());
`;
/** An Express route, instrumented as the engine does it. */
const ROUTE = `import { Router } from 'express';
import { ai, support } from './amplitude-ai';
import { openai } from './openai';

export const router = Router();

router.post('/chat', support.handler(async (req, res) => {
  ai.setIdentity({ userId: req.user.id, sessionId: req.body.chatId });
  const answer = await openai.chat.completions.create({ model: 'gpt-4o', messages: req.body.messages });
  res.json(answer.choices[0].message);
}));
`;
const CLEAN = { 'package.json': PACKAGE, 'amplitude-ai.ts': BOOTSTRAP, 'openai.ts': CLIENT, 'route.ts': ROUTE };

async function findingsOf(files: Record<string, string>, path: string) {
  const result = await validatePath({ root: writeApp({ ...CLEAN, ...files }), path });
  return result.findings.map(({ rule, severity, line }) => `${severity} ${rule} ${line}`);
}

describe('a clean app', () => {
  it('has no findings, neither as a whole nor file by file', async () => {
    const root = writeApp(CLEAN);
    const whole = await validatePath({ root });
    expect(whole).toMatchObject({
      done: true,
      call_sites: { total: 1, instrumented: 1, uninstrumented: 0, unsupported: 0 },
      findings: [],
      files: [{ path: 'route.ts', done: true, findings: [] }],
      next: { tool: 'generate_verify_test' },
    });
    for (const path of ['route.ts', 'openai.ts', 'amplitude-ai.ts']) {
      expect(await validatePath({ root, path })).toMatchObject({ done: true, findings: [] });
    }
  });

  it('may be looked at by folder', async () => {
    const root = writeApp({ ...CLEAN, 'scripts/tool.ts': 'export const answer = 42;' });
    expect(await validatePath({ root, path: '.' })).toMatchObject({ call_sites: { total: 1 } });
    expect(await validatePath({ root, path: 'scripts' })).toMatchObject({
      done: true,
      call_sites: { total: 0 },
      files: [],
    });
  });
});

describe('model calls', () => {
  const plain = "import OpenAI from 'openai';\nexport const openai = new OpenAI();\n";

  it('reports a client that is not wrapped, and the calls that stay dark', async () => {
    expect(await findingsOf({ 'openai.ts': plain }, 'openai.ts')).toEqual(['error client-not-wrapped 2']);
    expect(await findingsOf({ 'openai.ts': plain }, 'route.ts')).toContain('error uninstrumented-call-site 9');
    const result = await validatePath({ root: writeApp({ ...CLEAN, 'openai.ts': plain }), path: 'route.ts' });
    expect(result).toMatchObject({ done: false, next: { tool: 'instrument_file', arguments: { path: 'route.ts' } } });
    expect(result.findings[0]).toMatchObject({ column: 48, fix: expect.stringContaining('openai.ts, line 2') });
  });

  it('reports an answer that is counted twice', async () => {
    const twice = ROUTE.replace(
      '  res.json',
      "  ai.trackAiMessage({ content: '', model: 'gpt-4o', provider: 'openai', latencyMs: 1 });\n  res.json",
    );
    expect(await findingsOf({ 'route.ts': twice }, 'route.ts')).toEqual(['error double-count 10']);
  });

  it('lets an app track by hand what nobody observes', async () => {
    const manual = `import { ai } from './amplitude-ai';
export async function record(text: string) {
  ai.trackAiMessage({ content: text, model: 'in-house', provider: 'other', latencyMs: 12, userId: 'u' + text });
}`;
    expect(await findingsOf({ 'manual.ts': manual }, 'manual.ts')).toEqual([]);
  });
});

describe('sessions', () => {
  it('reports a request that is served outside any session', async () => {
    const bare = ROUTE.replace('support.handler(async', 'async').replace('}));', '});');
    expect(await findingsOf({ 'route.ts': bare }, 'route.ts')).toEqual(['warning wrapped-client-outside-session 7']);
  });

  it('reports a session whose user is known and not said', async () => {
    const nobody = ROUTE.replace(/ {2}ai\.setIdentity.*\n/, '  const user = req.user;\n  audit(user.id);\n');
    const result = await validatePath({ root: writeApp({ ...CLEAN, 'route.ts': nobody }), path: 'route.ts' });
    expect(result.findings).toEqual([
      expect.objectContaining({
        rule: 'session-without-user-id',
        severity: 'warning',
        line: 7,
        fix: expect.stringMatching(/^ai\.setIdentity\(\{ userId: .*user\??\.id \}\);$/),
      }),
    ]);
  });

  it('says so in passing where the app itself knows no user', async () => {
    const anonymous = ROUTE.replace(/ {2}ai\.setIdentity.*\n/, '');
    expect(await findingsOf({ 'route.ts': anonymous }, 'route.ts')).toEqual(['info session-without-user-id 7']);
  });

  it('takes a spread or a variable for an answer', async () => {
    for (const identity of ['identityOf(req)', '{ ...identityOf(req) }']) {
      const unknown = ROUTE.replace(/setIdentity\(.*\)/, `setIdentity(${identity})`);
      expect(await findingsOf({ 'route.ts': unknown }, 'route.ts')).toEqual([]);
    }
  });

  it('reports ids that are the same for everyone', async () => {
    const fixed = ROUTE.replace('req.user.id', "'user-1'").replace('req.body.chatId', '`main`');
    expect(await findingsOf({ 'route.ts': fixed }, 'route.ts')).toEqual([
      'error hard-coded-identity 8',
      'error hard-coded-identity 8',
    ]);
    expect(await findingsOf({ 'route.test.ts': fixed }, 'route.test.ts')).not.toContain('error hard-coded-identity 8');
  });

  it('reports events that a serverless function tracks and does not deliver', async () => {
    const action = `'use server';
import { ai } from './amplitude-ai';
import { openai } from './openai';
export async function rate(chatId: string) {
  await openai.chat.completions.create({ model: 'gpt-4o', messages: [] });
  ai.trackSpan({ spanName: 'rate', latencyMs: 1, sessionId: chatId });
}`;
    expect(await findingsOf({ 'actions.ts': action }, 'actions.ts')).toContain('warning missing-flush 4');
    const flushed = action.replace('chatId });', 'chatId });\n  await ai.flush();');
    expect(await findingsOf({ 'actions.ts': flushed }, 'actions.ts')).not.toContain('warning missing-flush 4');
  });
});

describe('names of the catalog', () => {
  const track = (name: string, properties: string) => `import * as amplitude from '@amplitude/analytics-node';
export function rated(userId: string) {
  amplitude.track('${name}', { ${properties} }, { user_id: userId });
}`;

  it.each([
    ['[Agent] Scores', '', 'error unknown-event-name 3'],
    ['[Agent] Score', "'[Agent] score_value': 1", 'error unknown-property 3'],
    ['[Agent] Score', "'[Agent] Cost USD': 1", 'error unknown-property 3'],
    ['[Agent] Score', "'[Agent] Score Value': '1'", 'error wrong-property-type 3'],
    ['click', '', 'warning generic-event-name 3'],
    ['Checkout Completed', "total: '12.50'", 'warning number-as-text 3'],
  ])('%s { %s }', async (name, properties, expected) => {
    expect(await findingsOf({ 'track.ts': track(name, properties) }, 'track.ts')).toEqual([expected]);
  });

  it.each([
    ['[Agent] Score', "'[Agent] Score Value': 1, '[Agent] Comment': text, plan: 'pro'"],
    ['Checkout Completed', "total: 12.5, currency: 'EUR', quantity"],
  ])('leaves %s { %s } alone', async (name, properties) => {
    expect(await findingsOf({ 'track.ts': track(name, properties) }, 'track.ts')).toEqual([]);
  });

  it('leaves the track of other libraries alone', async () => {
    const other = "import { track } from './metrics';\ntrack('click', { total: '12' });";
    expect(await findingsOf({ 'other.ts': other }, 'other.ts')).toEqual([]);
  });

  it('says what was probably meant', async () => {
    const result = await validatePath({
      root: writeApp({ ...CLEAN, 'track.ts': track('[Agent] Scores', '') }),
      path: 'track.ts',
    });
    expect(result.findings[0]?.fix).toBe("Write '[Agent] Score'.");
  });
});

describe('keys', () => {
  it('reports keys in the source and never shows them', async () => {
    const key = `sk-proj-${'Zk3v9QmT4wLrX8sB'.repeat(3)}`;
    const root = writeApp({
      ...CLEAN,
      'openai.ts': CLIENT.replace('new OpenAI()', `new OpenAI({ apiKey: '${key}' })`),
    });
    const result = await validatePath({ root, path: 'openai.ts' });
    expect(result.findings.map((finding) => finding.rule)).toEqual(['api-key-in-source']);
    expect(JSON.stringify(result)).not.toContain(key);
  });

  it('knows an Amplitude key by its place', async () => {
    const keyed = BOOTSTRAP.replace('()', "({ apiKey: '0f3c9a7b1e5d4286a0b4c8d2e6f01357' })");
    expect(await findingsOf({ 'amplitude-ai.ts': keyed }, 'amplitude-ai.ts')).toEqual(['error api-key-in-source 2']);
    const hash = "export const etag = '0f3c9a7b1e5d4286a0b4c8d2e6f01357';";
    expect(await findingsOf({ 'hash.ts': hash }, 'hash.ts')).toEqual([]);
  });

  it.each(['sk-your-key-goes-here-1234567890', 'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'sk-test-Zk3v9QmT4wLrX8sBZk3v9'])(
    'takes %s for a stand-in',
    async (text) => {
      expect(await findingsOf({ 'env.ts': `export const key = '${text}';` }, 'env.ts')).toEqual([]);
    },
  );
});

describe('what cannot be read', () => {
  it('reports a file that does not parse, with the position', async () => {
    const result = await validatePath({
      root: writeApp({ ...CLEAN, 'broken.ts': 'const a = 1;\nconst = ;' }),
      path: 'broken.ts',
    });
    expect(result).toMatchObject({ done: false, findings: [{ rule: 'parse-error', line: 2 }] });
  });

  it.each([
    ['missing.ts', 'FILE_NOT_FOUND'],
    ['../outside.ts', 'PATH_OUTSIDE_ROOT'],
    ['package.json', 'NOT_A_SOURCE_FILE'],
  ])('%s is %s', async (path, code) => {
    await expect(validatePath({ root: writeApp(CLEAN), path })).rejects.toMatchObject({ code });
  });
});
