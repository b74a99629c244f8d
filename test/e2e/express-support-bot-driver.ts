import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { repoRoot } from './repo-root.js';
import { type RunningApp, startApp } from './start-app.js';

const SECRET = 'e2e-secret';

/** An access token as the shop's frontend would send it. */
export function accessToken(userId: string): string {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { sub: userId, email: 'mara@example.com', plan: 'member', exp: Math.floor(Date.now() / 1000) + 600 };
  const payload = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${payload}.${createHmac('sha256', SECRET).update(payload).digest('base64url')}`;
}

/** Starts the Express example (`npx tsx src/server.ts`). */
export async function startSupportBot(
  root: string,
  providerUrl: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningApp> {
  return await startApp(process.execPath, [join(repoRoot, 'node_modules/tsx/dist/cli.mjs'), 'src/server.ts'], {
    cwd: root,
    env: {
      OPENAI_API_KEY: 'sk-loopback',
      OPENAI_BASE_URL: `${providerUrl}/v1`,
      JWT_SECRET: SECRET,
      NODE_ENV: 'production',
      ...env,
    },
    healthPath: '/healthz',
  });
}
