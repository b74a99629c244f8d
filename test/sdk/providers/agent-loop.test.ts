import { BedrockRuntimeClient, ConverseCommand, type Message } from '@aws-sdk/client-bedrock-runtime';
import { GoogleGenAI } from '@google/genai';
import { Mistral } from '@mistralai/mistralai';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describe, expect, it } from 'vitest';
import { MockAmplitudeAI } from '../../../src/sdk/testing/index.js';
import { startLoopbackServer } from '../../loopback/loopback-server.js';

const QUESTION = 'Where is parcel DE-4471?';
const SYSTEM = 'You track parcels.';
const description = 'Where a parcel is';

/** An agent that lets the model call `track_parcel` until it answers, as apps write it for one SDK. */
interface Agent {
  readonly name: string;
  readonly provider: string;
  readonly model: string;
  /** What the server answers: two calls of the tool in turn, and then the answer. */
  readonly replies: readonly object[];
  readonly finish: readonly string[];
  run(url: string, wrap: <T>(client: T) => T, track: (number: unknown) => string): Promise<void>;
}

const bedrockReply = (content: object[], stopReason: string) => ({
  output: { message: { role: 'assistant', content } },
  stopReason,
  usage: { inputTokens: 90, outputTokens: 20, totalTokens: 110 },
});
const geminiReply = (part: object) => ({
  candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP' }],
  usageMetadata: { promptTokenCount: 90, candidatesTokenCount: 20, totalTokenCount: 110 },
  modelVersion: 'gemini-2.5-flash',
  responseId: crypto.randomUUID(),
});
const mistralReply = (message: object, finish_reason: string) => ({
  id: crypto.randomUUID(),
  object: 'chat.completion',
  created: 1763700000,
  model: 'mistral-large-latest',
  choices: [{ index: 0, message: { role: 'assistant', content: '', ...message }, finish_reason }],
  usage: { prompt_tokens: 90, completion_tokens: 20, total_tokens: 110 },
});
const mistralCall = (id: string, number: string) => ({
  tool_calls: [{ id, type: 'function', function: { name: 'track_parcel', arguments: JSON.stringify({ number }) } }],
});

const AGENTS: readonly Agent[] = [
  {
    name: 'Bedrock',
    provider: 'bedrock',
    model: 'us.amazon.nova-pro-v1:0',
    finish: ['tool_use', 'tool_use', 'end_turn'],
    replies: [
      bedrockReply([{ toolUse: { toolUseId: 't1', name: 'track_parcel', input: { number: 'DE-4471' } } }], 'tool_use'),
      bedrockReply([{ toolUse: { toolUseId: 't2', name: 'track_parcel', input: { number: 'DE-4472' } } }], 'tool_use'),
      bedrockReply([{ text: 'In Hamburg.' }], 'end_turn'),
    ],
    async run(endpoint, wrap, track) {
      const client = wrap(
        new BedrockRuntimeClient({
          region: 'us-east-1',
          endpoint,
          credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
          requestHandler: new NodeHttpHandler(),
        }),
      );
      const toolSpec = { name: 'track_parcel', description, inputSchema: { json: { type: 'object' } } };
      const messages: Message[] = [{ role: 'user', content: [{ text: QUESTION }] }];
      for (let round = 0; round < 5; round += 1) {
        const { output } = await client.send(
          new ConverseCommand({
            modelId: 'us.amazon.nova-pro-v1:0',
            system: [{ text: SYSTEM }],
            messages,
            toolConfig: { tools: [{ toolSpec }] },
            inferenceConfig: { temperature: 0.1, maxTokens: 300, topP: 0.8 },
          }),
        );
        if (output?.message) messages.push(output.message);
        const use = output?.message?.content?.[0]?.toolUse;
        if (!use) return;
        const text = track(use.input);
        messages.push({ role: 'user', content: [{ toolResult: { toolUseId: use.toolUseId, content: [{ text }] } }] });
      }
    },
  },
  {
    name: 'Gemini, whose tool calls have no ids',
    provider: 'google',
    model: 'gemini-2.5-flash',
    finish: ['STOP', 'STOP', 'STOP'],
    replies: [
      geminiReply({ functionCall: { name: 'track_parcel', args: { number: 'DE-4471' } } }),
      geminiReply({ functionCall: { name: 'track_parcel', args: { number: 'DE-4472' } } }),
      geminiReply({ text: 'In Hamburg.' }),
    ],
    async run(baseUrl, wrap, track) {
      const client = wrap(new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl } }));
      const chat = client.chats.create({
        model: 'gemini-2.5-flash',
        config: {
          systemInstruction: SYSTEM,
          temperature: 0.1,
          maxOutputTokens: 300,
          topP: 0.8,
          tools: [
            {
              functionDeclarations: [{ name: 'track_parcel', description, parametersJsonSchema: { type: 'object' } }],
            },
          ],
        },
      });
      let response = await chat.sendMessage({ message: QUESTION });
      for (let call = response.functionCalls?.[0]; call; call = response.functionCalls?.[0]) {
        const functionResponse = { name: 'track_parcel', response: { output: track(call.args) } };
        response = await chat.sendMessage({ message: [{ functionResponse }] });
      }
    },
  },
  {
    name: 'Mistral',
    provider: 'mistral',
    model: 'mistral-large-latest',
    finish: ['tool_calls', 'tool_calls', 'stop'],
    replies: [
      mistralReply(mistralCall('t1', 'DE-4471'), 'tool_calls'),
      mistralReply(mistralCall('t2', 'DE-4472'), 'tool_calls'),
      mistralReply({ content: 'In Hamburg.' }, 'stop'),
    ],
    async run(serverURL, wrap, track) {
      const client = wrap(new Mistral({ apiKey: 'test', serverURL }));
      const messages: Parameters<typeof client.chat.complete>[0]['messages'] = [
        { role: 'system', content: SYSTEM },
        { role: 'user', content: QUESTION },
      ];
      for (let round = 0; round < 5; round += 1) {
        const { choices } = await client.chat.complete({
          model: 'mistral-large-latest',
          messages,
          temperature: 0.1,
          maxTokens: 300,
          topP: 0.8,
          tools: [
            { type: 'function', function: { name: 'track_parcel', description, parameters: { type: 'object' } } },
          ],
        });
        const message = choices?.[0]?.message;
        const call = message?.toolCalls?.[0];
        if (!message || !call) return;
        const given = call.function.arguments;
        const content = track(typeof given === 'string' ? JSON.parse(given) : given);
        messages.push({ ...message, role: 'assistant' }, { role: 'tool', toolCallId: call.id ?? '', content });
      }
    },
  },
];

describe.each(AGENTS)('an agent on $name', ({ provider, model, replies, finish, run }) => {
  it('gives the message once, each round as a response and each tool call with what it took', async () => {
    let turn = 0;
    const server = await startLoopbackServer(() => ({ json: replies[turn++] }));
    const ai = new MockAmplitudeAI({ contentMode: 'full' });
    await ai
      .agent('parcels')
      .session({ userId: 'user-1', sessionId: 'session-1' })
      .run(() =>
        run(
          server.url,
          (client) => ai.wrap(client),
          (input) => `seen: ${JSON.stringify(input)}`,
        ),
      );
    await server.close();

    expect(ai.problems).toEqual([]);
    const properties = (type: string) => ai.getEvents(type).map(({ event_properties }) => event_properties ?? {});
    expect(properties('[Agent] User Message')).toMatchObject([{ $llm_message: { text: QUESTION } }]);

    const responses = properties('[Agent] AI Response');
    expect(responses.map((response) => response['[Agent] Finish Reason'])).toEqual(finish);
    for (const response of responses) {
      expect(response).toMatchObject({
        '[Agent] Provider': provider,
        '[Agent] Model Name': model,
        '[Agent] System Prompt': SYSTEM,
        '[Agent] Input Tokens': 90,
        '[Agent] Output Tokens': 20,
        '[Agent] Cost USD': expect.any(Number),
        '[Agent] Temperature': 0.1,
        '[Agent] Top P': 0.8,
        '[Agent] Max Output Tokens': 300,
        '[Agent] Tool Definitions Count': 1,
        '[Agent] Tool Definitions Hash': expect.any(String),
        '[Agent] Is Streaming': false,
      });
    }
    expect(new Set(responses.map((response) => response['[Agent] Tool Definitions Hash'])).size).toBe(1);
    expect(responses.at(-1)).toMatchObject({ $llm_message: { text: 'In Hamburg.' } });

    const tools = properties('[Agent] Tool Call');
    expect(tools.map((tool) => [tool['[Agent] Tool Name'], tool['[Agent] Tool Success']])).toEqual([
      ['track_parcel', true],
      ['track_parcel', true],
    ]);
    expect(tools.map((tool) => JSON.parse(String(tool['[Agent] Tool Input'])))).toEqual([
      { number: 'DE-4471' },
      { number: 'DE-4472' },
    ]);
    for (const tool of tools) {
      expect(String(tool['[Agent] Tool Output'])).toContain('seen:');
      expect(tool['[Agent] Latency Ms']).toBeGreaterThan(0);
    }
  });
});
