import { BedrockRuntimeClient, ConverseCommand, ConverseStreamCommand } from '@aws-sdk/client-bedrock-runtime';
import { GoogleGenAI } from '@google/genai';
import { Mistral } from '@mistralai/mistralai';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, expect, it } from 'vitest';
import type { LoopbackServer } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';
import { startModelServer } from './start-model-server.js';

let provider: LoopbackServer | undefined;
afterEach(async () => await provider?.close());

const tool = { id: 'call_1', name: 'list_invoices', input: { state: 'overdue' } };
const final: ModelAnswer = { text: 'One invoice is overdue.', usage: { input: 90, output: 6, cacheRead: 64 } };

async function urlOf(name: Parameters<typeof startModelServer>[0], ...answers: ModelAnswer[]): Promise<string> {
  provider = await startModelServer(name, () => answers.shift() ?? {});
  return provider.url;
}

it('the AWS SDK reads Converse and its event stream', async () => {
  const bedrock = new BedrockRuntimeClient({
    region: 'eu-central-1',
    endpoint: await urlOf('bedrock', { toolCalls: [tool] }, final),
    credentials: { accessKeyId: 'loopback', secretAccessKey: 'loopback' },
    requestHandler: new NodeHttpHandler(),
  });
  const input = { modelId: 'anthropic.claude-3-haiku-20240307-v1:0', messages: [] };
  const first = await bedrock.send(new ConverseCommand(input));
  expect(first.stopReason).toBe('tool_use');
  expect(first.output?.message?.content?.[0]?.toolUse).toMatchObject({ name: tool.name, input: tool.input });
  const { stream } = await bedrock.send(new ConverseStreamCommand(input));
  let text = '';
  let inputTokens: number | undefined;
  for await (const event of stream ?? []) {
    text += event.contentBlockDelta?.delta?.text ?? '';
    inputTokens = event.metadata?.usage?.inputTokens ?? inputTokens;
  }
  expect({ text, inputTokens }).toEqual({ text: final.text, inputTokens: 26 });
});

it('the Gemini SDK reads contents, streams and embeddings', async () => {
  const google = new GoogleGenAI({
    apiKey: 'loopback',
    httpOptions: { baseUrl: await urlOf('google', { toolCalls: [tool] }, final) },
  });
  const request = { model: 'gemini-2.5-flash', contents: 'Which invoices are overdue?' };
  const first = await google.models.generateContent(request);
  expect(first.functionCalls?.[0]).toMatchObject({ name: tool.name, args: tool.input });
  let text = '';
  let promptTokens: number | undefined;
  for await (const chunk of await google.models.generateContentStream(request)) {
    text += chunk.text ?? '';
    promptTokens = chunk.usageMetadata?.promptTokenCount ?? promptTokens;
  }
  expect({ text, promptTokens }).toEqual({ text: final.text, promptTokens: 90 });
  const { embeddings } = await google.models.embedContent({ model: 'gemini-embedding-001', contents: ['a', 'b'] });
  expect(embeddings).toHaveLength(2);
});

it('the Mistral SDK reads completions, streams and embeddings', async () => {
  const mistral = new Mistral({
    apiKey: 'loopback',
    serverURL: await urlOf('mistral', { toolCalls: [tool] }, final),
  });
  const request = { model: 'mistral-small-latest', messages: [{ role: 'user' as const, content: 'Overdue?' }] };
  const first = await mistral.chat.complete(request);
  expect(first.choices[0]?.message?.toolCalls?.[0]?.function).toMatchObject({ name: tool.name });
  let text = '';
  let promptTokens: number | undefined;
  for await (const { data } of await mistral.chat.stream(request)) {
    text += data.choices[0]?.delta.content ?? '';
    promptTokens = data.usage?.promptTokens ?? promptTokens;
  }
  expect({ text, promptTokens }).toEqual({ text: final.text, promptTokens: 90 });
  const embedded = await mistral.embeddings.create({ model: 'mistral-embed', inputs: ['one'] });
  expect(embedded.data).toHaveLength(1);
});
