import { capital } from './words.js';

/** A file of an app that calls a model, and the packages that it imports. */
export interface ModelCode {
  readonly folder: string;
  readonly suffix: string;
  readonly text: (noun: string) => string;
}

/** The ways in which generated apps call models, in turn. */
export const MODEL_CODE: readonly [ModelCode, ...ModelCode[]] = [
  {
    folder: 'services',
    suffix: '.summary.ts',
    text: (noun) => `import { openai } from '@acme/ai';
import { ${noun}Service } from './${noun}.service';

/** A short text about one ${noun}. */
export async function summarise${capital(noun)}(id: string): Promise<string> {
  const ${noun} = await ${noun}Service.get(id);
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: 'Summarise the record in three sentences.' },
      { role: 'user', content: JSON.stringify(${noun}) },
    ],
  });
  return completion.choices[0]?.message.content ?? '';
}
`,
  },
  {
    folder: 'app/api/chat',
    suffix: '/route.ts',
    text: (noun) => `import { openai } from '@ai-sdk/openai';
import { convertToModelMessages, streamText, tool } from 'ai';
import { z } from 'zod';
import { auth } from '@/lib/auth';
import { ${noun}Service } from '@/services/${noun}.service';

export const maxDuration = 60;

export async function POST(request: Request) {
  const session = await auth();
  if (!session?.user) return new Response('unauthorized', { status: 401 });
  const { messages, id: chatId } = await request.json();
  const result = streamText({
    model: openai('gpt-4o'),
    system: \`You answer questions about a ${noun}. Conversation \${chatId}.\`,
    messages: convertToModelMessages(messages),
    tools: {
      find${capital(noun)}: tool({
        description: 'Looks a ${noun} up',
        inputSchema: z.object({ id: z.string() }),
        execute: async ({ id }) => ${noun}Service.get(id),
      }),
    },
  });
  return result.toUIMessageStreamResponse();
}
`,
  },
  {
    folder: 'services',
    suffix: '.classifier.ts',
    text: (noun) => `import Anthropic from '@anthropic-ai/sdk';
import { logger } from '@/lib/logger';

export class ${capital(noun)}Classifier {
  readonly #client: Anthropic;

  constructor(client = new Anthropic()) {
    this.#client = client;
  }

  async classify(text: string): Promise<string> {
    const answer = await this.#client.messages.create({
      model: 'claude-sonnet-4-5',
      max_tokens: 50,
      messages: [{ role: 'user', content: \`Which kind of ${noun} is this? \${text}\` }],
    });
    logger.info({ usage: answer.usage }, 'classified');
    return answer.content[0]?.type === 'text' ? answer.content[0].text : 'unknown';
  }
}
`,
  },
  {
    folder: 'services',
    suffix: '.chain.ts',
    text: (noun) => `import { ChatOpenAI } from '@langchain/openai';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { StringOutputParser } from '@langchain/core/output_parsers';

const model = new ChatOpenAI({ model: 'gpt-4o', temperature: 0 });
const prompt = ChatPromptTemplate.fromMessages([
  ['system', 'You compare records.'],
  ['human', 'Compare {left} with {right}.'],
]);
const chain = prompt.pipe(model).pipe(new StringOutputParser());

export async function compare${capital(noun)}s(left: string, right: string): Promise<string> {
  return chain.invoke({ left, right });
}
`,
  },
  {
    folder: 'services',
    suffix: '.embedding.ts',
    text: (noun) => `import { embed } from '@acme/ai';
import { prisma } from '@acme/database';

export async function index${capital(noun)}(id: string, text: string): Promise<void> {
  const vector = await embed(text);
  await prisma.${noun}.update({ where: { id }, data: { vector } });
}
`,
  },
];

/** The package that holds the clients which other packages share. */
export const SHARED_CLIENTS = {
  'src/openai.ts': `import OpenAI from 'openai';

export const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, maxRetries: 3 });

export async function embed(text: string): Promise<number[]> {
  const response = await openai.embeddings.create({ model: 'text-embedding-3-small', input: text });
  return response.data[0]?.embedding ?? [];
}
`,
  'src/anthropic.ts': `import Anthropic from '@anthropic-ai/sdk';

let client: Anthropic | undefined;

export function anthropic(): Anthropic {
  client ??= new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  return client;
}
`,
  'src/index.ts': `export * from './openai';\nexport { anthropic } from './anthropic';\n`,
} as const;
