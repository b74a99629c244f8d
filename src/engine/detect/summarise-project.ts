import { matchesName } from '../../libraries/matches-name.js';
import type { AppProject } from '../project/app-project.js';
import type { Project } from '../scan-report.js';
import { textFacts } from './text-facts.js';

const FRAMEWORKS: readonly (readonly [name: string, pattern: string])[] = [
  ['next', 'next'],
  ['remix', '@remix-run/react'],
  ['react-router', 'react-router'],
  ['sveltekit', '@sveltejs/kit'],
  ['nuxt', 'nuxt'],
  ['nitro', 'nitropack'],
  ['astro', 'astro'],
  ['nestjs', '@nestjs/core'],
  ['express', 'express'],
  ['fastify', 'fastify'],
  ['koa', 'koa'],
  ['hono', 'hono'],
  ['elysia', 'elysia'],
  ['trpc', '@trpc/server'],
  ['bullmq', 'bullmq'],
  ['inngest', 'inngest'],
  ['trigger.dev', '@trigger.dev/sdk'],
  ['slack-bolt', '@slack/bolt'],
  ['discord.js', 'discord.js'],
  ['telegraf', 'telegraf'],
  ['grammy', 'grammy'],
  ['electron', 'electron'],
  ['mcp', '@modelcontextprotocol/*'],
  ['react', 'react'],
  ['vue', 'vue'],
  ['svelte', 'svelte'],
];
const LOCK_FILES: readonly (readonly [file: string, manager: 'npm' | 'pnpm' | 'yarn' | 'bun'])[] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

/** What kind of app this is. */
export function summariseProject(project: AppProject): Project {
  const [root] = project.packages;
  const own = root?.path === '' ? root : undefined;
  return {
    name: own?.name ?? project.root.split(/[\\/]/).pop() ?? '',
    root: project.root,
    package_manager: packageManager(project),
    frameworks: frameworks(project),
    runtimes: runtimes(project),
    packages: project.packages.map(({ name, path }) => ({ name, path: path || '.' })),
  };
}

function packageManager(project: AppProject): Project['package_manager'] {
  const declared = /^(npm|pnpm|yarn|bun)@/.exec(project.packages[0]?.manifest.packageManager ?? '')?.[1];
  if (declared === 'npm' || declared === 'pnpm' || declared === 'yarn' || declared === 'bun') return declared;
  const names = new Set(project.files.map((path) => path.slice(path.lastIndexOf('/') + 1)));
  const rootNames = new Set(project.files.filter((path) => !path.includes('/')));
  const found = LOCK_FILES.find(([file]) => rootNames.has(file)) ?? LOCK_FILES.find(([file]) => names.has(file));
  return found?.[1] ?? null;
}

function frameworks(project: AppProject): Project['frameworks'] {
  const found: { name: string; version: string | null }[] = [];
  for (const [name, pattern] of FRAMEWORKS) {
    for (const entry of project.packages) {
      const dependency = Object.keys(entry.manifest.dependencies).find((candidate) => matchesName(pattern, candidate));
      if (!dependency) continue;
      found.push({ name, version: project.versionOf(dependency, entry) });
      break;
    }
  }
  return found;
}

function runtimes(project: AppProject): string[] {
  const found = new Set<string>();
  const has = (pattern: RegExp) => project.files.some((path) => pattern.test(path));
  if (has(/(^|\/)wrangler\.(toml|jsonc?)$/)) found.add('cloudflare-workers');
  if (has(/(^|\/)deno\.jsonc?$/)) found.add('deno');
  if (has(/(^|\/)bun\.lockb?$/)) found.add('bun');
  if (has(/(^|\/)(serverless\.ya?ml|template\.ya?ml|sst\.config\.ts)$/)) found.add('aws-lambda');
  if (has(/(^|\/)vercel\.json$/)) found.add('vercel');
  if (project.sourcePaths.some((path) => textFacts(project, path).asksForEdgeRuntime)) found.add('edge');
  if (project.packages.length > 0) found.add('node');
  return [...found].sort();
}
