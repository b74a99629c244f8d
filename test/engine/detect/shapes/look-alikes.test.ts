import { expect, test } from 'vitest';
import { scanProject } from '../../../../src/engine/detect/scan-project.js';
import { writeApp } from '../../project/write-app.js';
import { callSitesOf, named } from './call-sites-of.js';

test('calls of the SDK that ask no model are not reported', async () => {
  const sites = await callSitesOf({
    'a.ts': `import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';
const openai = new OpenAI();
export async function a() {
  await openai.models.list();
  await openai.files.create({ file, purpose: 'assistants' });
  const thread = await openai.beta.threads.create();
  await openai.beta.threads.messages.create(thread.id, { role: 'user', content: '' });
  await openai.beta.threads.runs.retrieve('run', { thread_id: thread.id });
  await openai.vectorStores.create({ name: 'docs' });
  await new Anthropic().messages.countTokens({ model: 'm', messages: [] });
  await openai.beta.threads.runs.create(thread.id, { assistant_id: 'a' });
}
`,
  });
  expect(named(sites)).toEqual(['a.ts:12 beta.threads.runs.create']);
});

test('the same methods of other products are not reported', async () => {
  const sites = await callSitesOf({
    'a.ts': `import OpenAI from 'openai';
import Stripe from 'stripe';
import twilio from 'twilio';
import { PrismaClient } from '@prisma/client';
import { generateText } from '@tiptap/core';
import { ipcRenderer } from 'electron';
import { pipe } from 'rxjs';
import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { client as product } from './product';
const prisma = new PrismaClient();
export async function a() {
  await new Stripe('').messages.create({});
  await twilio().messages.create({ to: '', body: '' });
  await prisma.chat.create({ data: {} });
  await prisma.completions.create({ data: {} });
  generateText(doc, []);
  ipcRenderer.invoke('chat.completions.create');
  await new LambdaClient({}).send(new InvokeCommand({ FunctionName: 'f' }));
  await new BedrockRuntimeClient({}).send(new InvokeCommand({ FunctionName: 'f' }));
  await product.threads.runs.create();
  // await openai.chat.completions.create({});
  const text = "openai.chat.completions.create({})" + \`\${"x"} client.responses.create()\`;
  type T = OpenAI.Chat.Completions['create'];
  return { text, pipe };
}
`,
    'product.ts': `export const client = { threads: { runs: { async create() { return 1; } } } };\n`,
    'types.d.ts': `import OpenAI from 'openai';\ndeclare const c: OpenAI;\nexport const x = c.chat.completions.create({});\n`,
  });
  expect(named(sites)).toEqual([]);
});

test('functions of the app that only share a name with the SDK are not, what they wrap is, once', async () => {
  const report = await scanProject({
    root: writeApp({
      'package.json': '{ "name": "app" }',
      'stream-text.ts': `import { streamText as _streamText } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
export function streamText(messages, options) {
  return _streamText({ model: anthropic('claude-sonnet-4-5'), messages, ...options });
}
`,
      'a.ts': `import { streamText } from './stream-text';
const generateObject = (x) => ({ x });
export const one = (messages) => streamText(messages, {});
export const two = (messages) => streamText(messages, generateObject(1));
`,
    }),
  });
  expect(named(report.call_sites)).toEqual(['stream-text.ts:4 streamText']);
  expect(report.wrappers).toMatchObject([{ name: 'streamText', file: 'stream-text.ts', line: 3, callers: 2 }]);
});

test('prompts, parsers, tools and retrievers of LangChain are not model calls', async () => {
  const sites = await callSitesOf({
    'a.ts': `import { ChatOpenAI } from '@langchain/openai';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { TavilySearchResults } from '@langchain/community/tools/tavily_search';
import { ChatMessageHistory } from 'langchain/memory';
const prompt = ChatPromptTemplate.fromMessages([['human', '{q}']]);
const model = new ChatOpenAI().bindTools([]);
const chain = prompt.pipe(model).pipe(new StringOutputParser());
export async function a() {
  await prompt.invoke({ q: '' });
  await new StringOutputParser().invoke('');
  await new TavilySearchResults().invoke('');
  await prompt.pipe(new StringOutputParser()).invoke({ q: '' });
  await new ChatMessageHistory().clear();
  await model.invoke('');
  await chain.stream({ q: '' });
  await model.withStructuredOutput({}).invoke('');
}
`,
  });
  expect(sites.map((site) => [site.line, site.kind])).toEqual([
    [15, 'chat'],
    [16, 'chat'],
    [17, 'object'],
  ]);
});

test('client hooks call the own server and are not reported', async () => {
  const sites = await callSitesOf({
    'chat.tsx': `import { useChat } from '@ai-sdk/react';
export function Chat() { const { messages, sendMessage } = useChat(); sendMessage({ text: 'hi' }); return <p>{messages.length}</p>; }
`,
  });
  expect(sites).toEqual([]);
});
