import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import { type RunningApp, startApp } from './start-app.js';

const NEXT = join(repoRoot, 'node_modules/next/dist/bin/next');
const ENV = { NEXT_TELEMETRY_DISABLED: '1', AUTH_SECRET: 'e2e-secret-of-the-loopback', AUTH_TRUST_HOST: 'true' };

/** Builds the Next.js example for production. */
export async function buildNextChat(root: string): Promise<void> {
  const { code, output } = await runCommand(process.execPath, [NEXT, 'build'], {
    cwd: root,
    env: { ...ENV, ANTHROPIC_API_KEY: 'sk-loopback', NODE_ENV: 'production' },
    timeoutMs: 240_000,
  });
  if (code !== 0) throw new Error(`next build failed:\n${output}`);
}

/** Starts the built app. */
export async function startNextChat(
  root: string,
  providerUrl: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningApp> {
  return await startApp(process.execPath, [NEXT, 'start', '--hostname', '127.0.0.1'], {
    cwd: root,
    env: {
      ...ENV,
      ANTHROPIC_API_KEY: 'sk-loopback',
      ANTHROPIC_BASE_URL: providerUrl,
      NODE_ENV: 'production',
      ...env,
    },
    healthPath: '/login',
  });
}

function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
}

/** Signs in through Auth.js's own endpoints; returns the `cookie` header of the session. */
export async function signIn(app: RunningApp, email: string, password: string): Promise<string> {
  const csrf = await fetch(`${app.url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }; // Auth.js's documented answer
  const response = await fetch(`${app.url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookiesOf(csrf).join('; ') },
    body: new URLSearchParams({ csrfToken, email, password, redirectTo: '/chat' }),
  });
  const session = cookiesOf(response).filter((cookie) => cookie.includes('session-token'));
  if (session.length === 0) throw new Error(`Sign-in failed: ${response.status} ${app.output()}`);
  return session.join('; ');
}

/** The id under which the built app serves a server action. */
export function serverActionId(root: string, name: string): string {
  const manifest = join(root, '.next/server/server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    node: Record<string, { exportedName?: string }>; // Next.js writes it at each build
  };
  const found = Object.entries(node).find(([, action]) => action.exportedName === name);
  if (!found) throw new Error(`No server action ${name} in ${manifest}`);
  return found[0];
}
