import { component } from './component.js';
import { MODEL_CODE } from './model-code.js';
import { documentation, styleSheet, translations } from './other-files.js';
import type { Random } from './random.js';
import { hook, route, service, serviceTest, types } from './server-code.js';
import type { TreeFile } from './tree-file.js';
import { capital, NOUNS, PARTS } from './words.js';

const SUPPORT: Readonly<Record<string, string>> = {
  'src/lib/auth.ts': `import NextAuth from 'next-auth';\n\nexport const { auth, handlers } = NextAuth({ providers: [] });\n`,
  'src/lib/logger.ts': `import pino from 'pino';\n\nexport const logger = pino({ level: process.env.LOG_LEVEL ?? 'info' });\n`,
  'src/lib/fetcher.ts': `export const fetcher = (url: string) => fetch(url).then((response) => response.json());\n`,
  'src/lib/errors.ts': `export class NotFoundError extends Error {}\nexport class ForbiddenError extends Error {}\n\nexport function toResponse(error: unknown): Response {\n  return new Response(String(error), { status: error instanceof NotFoundError ? 404 : 500 });\n}\n`,
  'src/lib/queue.ts': `import { Queue } from 'bullmq';\n\nconst queue = new Queue('events');\n\nexport const publish = (name: string, data: object) => queue.add(name, data);\n`,
  'src/lib/format.ts': `export const formatDate = (date?: string) => (date ? new Date(date).toLocaleDateString() : '');\nexport const formatNumber = (value: number) => new Intl.NumberFormat().format(value);\n`,
};

/** The files of one app of the monorepo, some 12 for each thing that it deals with. */
export function* appPackage(random: Random, folder: string, modelCodeEvery: number): Generator<TreeFile> {
  const at = (path: string, text: string): TreeFile => ({ path: `${folder}/${path}`, text });
  yield at('package.json', manifest(folder));
  yield at(
    'tsconfig.json',
    `{\n  // The aliases of this app.\n  "extends": "../../tsconfig.base.json",\n  "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"] } },\n}\n`,
  );
  for (const [path, text] of Object.entries(SUPPORT)) yield at(path, text);
  const nouns = [...NOUNS].sort(() => random.below(2) - 1);
  for (const [index, noun] of nouns.entries()) {
    yield at(`src/types/${noun}.ts`, types(noun));
    yield at(
      `src/services/${noun}.service.ts`,
      service(random, noun, nouns.slice(index + 1, index + 1 + random.between(0, 2))),
    );
    yield at(`src/app/api/${noun}s/route.ts`, route(noun));
    yield at(`src/hooks/use-${noun}.ts`, hook(noun));
    yield at(`src/__tests__/${noun}.service.test.ts`, serviceTest(random, noun));
    yield at(`src/locales/en/${noun}.json`, translations(random));
    if (random.below(2) < 1) yield at(`docs/${noun}.md`, documentation(random, capital(noun)));
    if (index % modelCodeEvery === 0) {
      const { folder: place, suffix, text } = random.pick(MODEL_CODE);
      yield at(`src/${place}/${noun}${suffix}`, text(noun));
    }
    const names: string[] = [];
    for (let count = random.between(2, 5); count > 0; count--) {
      const name = `${capital(noun)}${PARTS[(index + count * 5) % PARTS.length] ?? 'View'}`;
      yield at(`src/components/${noun}/${name}.tsx`, component(random, name, noun, names));
      yield at(`src/components/${noun}/${name}.module.css`, styleSheet(random));
      names.push(name);
    }
    yield at(`src/components/${noun}/index.ts`, names.map((name) => `export * from './${name}';\n`).join(''));
    yield at(`src/app/${noun}s/page.tsx`, page(noun, names[0] ?? ''));
  }
}

function manifest(folder: string): string {
  const dependencies = {
    '@acme/ai': 'workspace:*',
    '@acme/database': 'workspace:*',
    '@acme/ui': 'workspace:*',
    '@ai-sdk/openai': '^2.0.0',
    '@anthropic-ai/sdk': '^0.60.0',
    '@langchain/core': '^0.3.0',
    '@langchain/openai': '^0.6.0',
    '@sentry/nextjs': '^10.0.0',
    ai: '^5.0.0',
    next: '^15.5.0',
    'next-auth': '^5.0.0-beta.29',
    react: '^19.1.0',
    zod: '^4.1.0',
  };
  return `${JSON.stringify({ name: `@acme/${folder.split('/').pop()}`, private: true, dependencies }, null, 2)}\n`;
}

function page(noun: string, part: string): string {
  const Noun = capital(noun);
  return `import { ${part} } from '@/components/${noun}';
import { auth } from '@/lib/auth';
import { ${noun}Service } from '@/services/${noun}.service';

export const metadata = { title: '${Noun}s' };

export default async function ${Noun}Page() {
  const session = await auth();
  const records = await ${noun}Service.list(session?.user.teamId ?? '');
  return (
    <main>
      {records.map((record) => (
        <${part} key={record.id} ${noun}={record} />
      ))}
    </main>
  );
}
`;
}
