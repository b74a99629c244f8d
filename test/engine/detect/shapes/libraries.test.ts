import { expect, test } from 'vitest';
import { callSitesOf } from './call-sites-of.js';

/** A realistic file per library; lines that end in `//! api` are the calls, all others are none. */
const FILES: Readonly<Record<string, string>> = {
  'google-genai': `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY });
export async function run() {
  await ai.models.countTokens({ model: 'gemini-2.5-flash', contents: '' });
  await ai.models.generateContent({ model: 'gemini-2.5-flash', contents: '' }); //! models.generateContent
  const chat = ai.chats.create({ model: 'gemini-2.5-flash' });
  for await (const part of await chat.sendMessageStream({ message: '' })) console.log(part); //! sendMessageStream
  await ai.models.embedContent({ model: 'e', contents: '' }); //! models.embedContent
  await ai.live.connect({ model: 'm', callbacks: {} }); //! live.connect
}`,
  'google-generativeai': `import { GoogleGenerativeAI } from '@google/generative-ai';
class Gemini {
  private readonly client: GoogleGenerativeAI;
  constructor(key: string) { this.client = new GoogleGenerativeAI(key); }
  async ask() {
    const model = this.client.getGenerativeModel({ model: 'gemini-1.5-pro' });
    await model.countTokens('');
    await model.generateContent(''); //! generateContent
    return model.startChat().sendMessage(''); //! sendMessage
  }
}`,
  vertexai: `import { VertexAI } from '@google-cloud/vertexai';
const vertex = new VertexAI({ project: 'p', location: 'l' });
const model = vertex.preview.getGenerativeModel({ model: 'gemini' });
export const run = () => model.generateContentStream({ contents: [] }); //! generateContentStream`,
  bedrock: `import { BedrockRuntime, BedrockRuntimeClient, ConverseCommand, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
const client = new BedrockRuntimeClient({ region: 'us-east-1' });
export async function run() {
  const command = new ConverseCommand({ modelId: 'm', messages: [] });
  await client.send(command); //! send(ConverseCommand)
  await client.send(new InvokeModelCommand({ modelId: 'm', body: '' })); //! send(InvokeModelCommand)
  await new S3Client({}).send(new PutObjectCommand({ Bucket: 'b', Key: 'k' }));
  await new BedrockRuntime({}).converse({ modelId: 'm', messages: [] }); //! converse
}`,
  mistral: `import { Mistral } from '@mistralai/mistralai';
const mistral = new Mistral({ apiKey: '' });
export async function run() {
  await mistral.models.list();
  await mistral.chat.complete({ model: 'm', messages: [] }); //! chat.complete
  await mistral.chat.stream({ model: 'm', messages: [] }); //! chat.stream
  await mistral.embeddings.create({ model: 'm', inputs: [] }); //! embeddings.create
}`,
  cohere: `import { CohereClient, CohereClientV2 } from 'cohere-ai';
const v1 = new CohereClient({ token: '' });
const v2 = new CohereClientV2({ token: '' });
export async function run() {
  await v1.chat({ message: '' }); //! chat
  await v1.v2.embed({ texts: [] }); //! v2.embed
  await v2.rerank({ query: '', documents: [] }); //! rerank
  await v2.models.list();
}`,
  groq: `import Groq from 'groq-sdk';
const groq = new Groq();
export const run = () => groq.audio.transcriptions.create({ file, model: 'whisper' }); //! audio.transcriptions.create`,
  'azure-openai': `const { OpenAIClient, AzureKeyCredential } = require('@azure/openai');
const client = new OpenAIClient('https://x.openai.azure.com', new AzureKeyCredential(''));
exports.run = () => client.getChatCompletions('gpt-4', []); //! getChatCompletions`,
  together: `import Together from 'together-ai';
export const run = () => new Together().chat.completions.create({ model: 'm', messages: [], stream: true }); //! chat.completions.create`,
  ollama: `import ollama, { Ollama } from 'ollama';
const remote = new Ollama({ host: 'http://gpu:11434' });
export async function run() {
  await ollama.list();
  await ollama.chat({ model: 'm', messages: [] }); //! chat
  await remote.embed({ model: 'm', input: '' }); //! embed
}`,
  replicate: `import Replicate from 'replicate';
const replicate = new Replicate();
export async function run() {
  await replicate.run('owner/model', { input: {} }); //! run
  await replicate.predictions.create({ model: 'm', input: {} }); //! predictions.create
  await replicate.predictions.get('id');
}`,
  huggingface: `import { InferenceClient, textToImage } from '@huggingface/inference';
const hf = new InferenceClient('');
export async function run() {
  await hf.endpoint('https://x').textGeneration({ inputs: '' }); //! textGeneration
  await textToImage({ inputs: '' }); //! textToImage
}`,
  'vercel-ai': `import { embedMany, Experimental_Agent as Agent, generateText, tool } from 'ai';
import { createOpenAI } from '@ai-sdk/openai';
const provider = createOpenAI({ baseURL: 'https://openrouter.ai/api/v1' });
const agent = new Agent({ model: provider('m'), tools: { t: tool({ execute: async () => 1 }) } });
export async function run() {
  await generateText({ model: provider.chat('m'), prompt: '' }); //! generateText
  await embedMany({ model: provider.textEmbeddingModel('m'), values: [] }); //! embedMany
  await agent.stream({ prompt: '' }); //! stream
}`,
  langgraph: `import { StateGraph, START, END } from '@langchain/langgraph';
import { createReactAgent } from '@langchain/langgraph/prebuilt';
import { ChatOpenAI } from '@langchain/openai';
const llm = new ChatOpenAI({ model: 'gpt-4o' });
const agent = createReactAgent({ llm, tools: [] });
const graph = new StateGraph(State).addNode('a', agent).addEdge(START, 'a').addEdge('a', END).compile();
export async function run() {
  await graph.getState({});
  await graph.invoke({ messages: [] }); //! invoke
  await graph.nodes.a.invoke({ messages: [] }); //! invoke
  for await (const event of agent.streamEvents({ messages: [] }, { version: 'v2' })) console.log(event); //! streamEvents
}`,
  llamaindex: `import { Settings, VectorStoreIndex, ContextChatEngine } from 'llamaindex';
import { agent } from '@llamaindex/workflow';
import { openai } from '@llamaindex/openai';
export async function run(documents) {
  const llm = Settings.llm;
  await llm.complete({ prompt: '' }); //! complete
  const index = await VectorStoreIndex.fromDocuments(documents); //! VectorStoreIndex.fromDocuments
  const engine = new ContextChatEngine({ retriever: index.asRetriever() });
  await engine.chat({ message: '', stream: true }); //! chat
  await index.asQueryEngine().query({ query: '' }); //! query
  await agent({ llm: openai({ model: 'm' }), tools: [] }).run(''); //! run
}`,
  'openai-agents': `import { Agent, Runner, run } from '@openai/agents';
const agent = new Agent({ name: 'Helper' });
const runner = new Runner();
export const ask = async () => {
  await run(agent, ''); //! run
  await runner.run(agent, '', { stream: true }); //! run
};`,
  'claude-agent-sdk': `import { query, startup, unstable_v2_createSession } from '@anthropic-ai/claude-agent-sdk';
export async function run() {
  for await (const message of query({ prompt: '' })) console.log(message); //! query
  const session = unstable_v2_createSession({ model: 'm' });
  await session.send(''); //! send
  const warm = await startup();
  for await (const message of warm.query('')) console.log(message); //! query
}`,
  mastra: `import { Mastra } from '@mastra/core';
import { Agent } from '@mastra/core/agent';
import { createStep, createWorkflow } from '@mastra/core/workflows';
const weather = new Agent({ name: 'weather', model: 'openai/gpt-4o' });
const step = createStep({
  id: 's',
  execute: async ({ mastra }) => mastra?.getAgent('weather')?.stream(''), //! stream
});
const flow = createWorkflow({ id: 'w' }).then(step).commit();
export const mastra = new Mastra({ agents: { weather }, workflows: { flow } });
export async function run() {
  await weather.generate(''); //! generate
  const instance = await mastra.getWorkflow('flow').createRunAsync();
  await instance.start({ inputData: {} }); //! start
}`,
  genkit: `import { genkit } from 'genkit';
import { googleAI } from '@genkit-ai/googleai';
const ai = genkit({ plugins: [googleAI()] });
const greet = ai.definePrompt({ name: 'greet' });
export const flow = ai.defineFlow('f', async () => {
  await greet({}); //! prompt
  await ai.chat({}).send(''); //! send
  return ai.generate({ prompt: '' }); //! generate
});`,
  'llamaindex, its other packages': `import { LlamaCloudIndex } from 'llama-cloud-services';
import { DeepInfra } from '@llamaindex/deepinfra';
import { gemini } from '@llamaindex/google';
export async function run() {
  await new LlamaCloudIndex({ name: 'n' }).asQueryEngine().query({ query: '' }); //! query
  await new DeepInfra({ model: 'm' }).chat({ messages: [] }); //! chat
  const session = await gemini({ model: 'm' }).live.connect(); //! live.connect
  for await (const event of session.streamEvents()) console.log(event);
}`,
  'vercel-ai, agents of its other packages': `import { HarnessAgent } from '@ai-sdk/harness/agent';
import { DurableAgent } from '@workflow/ai/agent';
const coder = new HarnessAgent({ harness });
const steps = new DurableAgent({ model: 'openai/gpt-4o' });
export async function run(prompt: string) {
  const session = await coder.createSession();
  await coder.stream({ session, prompt }); //! stream
  await steps.stream({ messages: [] }); //! stream
}`,
  'langchain, old and remote': `import { createExtractionChainFromZod, createOpenAIFnRunnable } from '@langchain/classic/chains';
import { createDeepAgent } from 'deepagents';
import { CloudflareWorkersAI } from '@langchain/cloudflare';
import { RemoteRunnable } from '@langchain/core/runnables/remote';
export async function run(question: string, llm: unknown) {
  await createExtractionChainFromZod(schema, llm).run(question); //! run
  await createOpenAIFnRunnable({ functions: [], llm }).invoke({ question }); //! invoke
  await createDeepAgent({ tools: [] }).stream({ messages: [] }); //! stream
  await new CloudflareWorkersAI({ model: 'm' }).invoke(question); //! invoke
  await new RemoteRunnable({ url: '/api/chain' }).streamLog({ question }); //! streamLog
}`,
  'anthropic, beta resources of old minors': `import Anthropic from '@anthropic-ai/sdk';
const anthropic = new Anthropic();
export async function run() {
  await anthropic.beta.tools.messages.create({ model: 'm', max_tokens: 9, messages: [] }); //! beta.tools.messages.create
  await anthropic.beta.promptCaching.messages.stream({ model: 'm', max_tokens: 9, messages: [] }); //! beta.promptCaching.messages.stream
  await anthropic.beta.messages.countTokens({ model: 'm', messages: [] });
}`,
  'mcp-use': `import { MCPAgent, MCPClient } from 'mcp-use';
const agent = new MCPAgent({ llm, client: MCPClient.fromDict({}) });
export const run = () => agent.run(''); //! run`,
};

test.each(Object.entries(FILES))('%s', async (library, text) => {
  const path = text.includes('require(') ? 'app.cjs' : 'app.ts';
  const expected = text.split('\n').flatMap((line, index) => {
    const api = /\/\/! (.+)$/.exec(line)?.[1];
    return api ? [`${index + 1} ${api}`] : [];
  });
  const sites = await callSitesOf({ [path]: text });
  expect(sites.map((site) => `${site.line} ${site.api}`)).toEqual(expected);
  expect(new Set(sites.map((site) => site.library))).toEqual(new Set([library.split(',')[0]]));
});
