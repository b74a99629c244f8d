import * as bedrock from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect } from 'vitest';
import { awsEventFrame } from '../loopback/aws-event-frame.js';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { abortOnArrival } from './abort-on-arrival.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';
import { shape } from './shape.js';

type Sdk = typeof bedrock;
type BedrockScenario = Scenario<bedrock.BedrockRuntimeClient, Sdk>;

const CLAUDE = 'us.anthropic.claude-sonnet-4-20250514-v1:0';
const PROFILE = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6';
const answered = 'Thirty days from delivery.';
const usage = {
  inputTokens: 50,
  outputTokens: 12,
  totalTokens: 62,
  cacheReadInputTokens: 1000,
  cacheWriteInputTokens: 0,
};
const counted = {
  inputTokens: 1050,
  outputTokens: 12,
  totalTokens: 1062,
  cacheReadTokens: 1000,
  cacheCreationTokens: 0,
};
const tools = [
  {
    toolSpec: {
      name: 'get_weather',
      description: 'Current weather of a city',
      inputSchema: { json: { type: 'object', properties: { city: { type: 'string' } } } },
    },
  },
];
const question: bedrock.ConverseCommandInput = {
  modelId: CLAUDE,
  system: [{ text: 'Answer briefly.' }],
  messages: [{ role: 'user', content: [{ text: 'What is the refund window?' }] }],
  inferenceConfig: { maxTokens: 512, temperature: 0.2, topP: 0.9 },
};
const asked = {
  provider: 'bedrock' as const,
  model: CLAUDE,
  requestModel: CLAUDE,
  userMessage: 'What is the refund window?',
  systemPrompt: 'Answer briefly.',
  maxOutputTokens: 512,
  temperature: 0.2,
  topP: 0.9,
};

const identified = { 'x-amzn-requestid': 'f3b1c2d4-aaaa-bbbb-cccc-000000000001' };
const reply = (json: unknown, headers: Record<string, string> = {}): LoopbackReply => ({
  json,
  headers: { ...identified, ...headers },
});
const message = (content: readonly unknown[], stopReason = 'end_turn') =>
  reply({ output: { message: { role: 'assistant', content } }, stopReason, usage, metrics: { latencyMs: 310 } });
const eventStream = (frames: readonly Uint8Array[], ending: Partial<LoopbackReply> = {}): LoopbackReply => ({
  frames,
  headers: { ...identified, 'content-type': 'application/vnd.amazon.eventstream' },
  ...ending,
});
const delta = (value: unknown, contentBlockIndex = 0) =>
  awsEventFrame('contentBlockDelta', { delta: value, contentBlockIndex });
const converseFrames = [
  awsEventFrame('messageStart', { role: 'assistant' }),
  delta({ reasoningContent: { text: 'Policy says thirty.' } }),
  delta({ text: 'Thirty days ' }, 1),
  delta({ text: 'from delivery.' }, 1),
  awsEventFrame('contentBlockStop', { contentBlockIndex: 1 }),
  awsEventFrame('messageStop', { stopReason: 'end_turn' }),
  awsEventFrame('metadata', { usage, metrics: { latencyMs: 310 } }),
];
const chunks = (events: readonly unknown[]) =>
  events.map((event) => awsEventFrame('chunk', { bytes: Buffer.from(JSON.stringify(event)).toString('base64') }));
const claudeBody = {
  anthropic_version: 'bedrock-2023-05-31',
  max_tokens: 512,
  system: 'Answer briefly.',
  messages: [{ role: 'user', content: 'What is the refund window?' }],
};
const claudeEvents = [
  {
    type: 'message_start',
    message: {
      id: 'msg_bdrk_1',
      type: 'message',
      model: 'claude-sonnet-4-20250514',
      usage: { input_tokens: 24, output_tokens: 1 },
    },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: answered } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 9 } },
  { type: 'message_stop', 'amazon-bedrock-invocationMetrics': { inputTokenCount: 24, outputTokenCount: 9 } },
];

const invoke = (modelId: string, body: unknown) => (client: bedrock.BedrockRuntimeClient) =>
  client
    .send(new bedrock.InvokeModelCommand({ modelId, body: JSON.stringify(body), contentType: 'application/json' }))
    .then(({ body: bytes, ...rest }) => ({ ...rest, text: bytes.transformToString() }));
const invokeStream = (modelId: string, body: unknown) => async (client: bedrock.BedrockRuntimeClient) => {
  const { body: stream } = await client.send(
    new bedrock.InvokeModelWithResponseStreamCommand({ modelId, body: new TextEncoder().encode(JSON.stringify(body)) }),
  );
  return stream && (await drain(stream)).map((event) => new TextDecoder().decode(event.chunk?.bytes));
};

const aborting = abortOnArrival();

const scenarios: readonly BedrockScenario[] = [
  {
    name: 'Converse',
    replies: [
      message([
        { reasoningContent: { reasoningText: { text: 'Policy says thirty.', signature: 's' } } },
        { text: answered },
      ]),
    ],
    run: async (client) => {
      const command = new bedrock.ConverseCommand(question);
      const promise = client.send(command);
      return { output: await promise, command: shape(command), promise: shape(promise) };
    },
    calls: [
      {
        ...asked,
        kind: 'chat',
        isStreaming: false,
        outcome: 'completed',
        responseText: answered,
        reasoningText: 'Policy says thirty.',
        hasReasoning: true,
        finishReason: 'end_turn',
        usage: counted,
        requestId: identified['x-amzn-requestid'],
      },
    ],
  },
  {
    name: 'Converse with tools, and their results in the next request',
    replies: [
      message([{ toolUse: { toolUseId: 'tooluse_1', name: 'get_weather', input: { city: 'Oslo' } } }], 'tool_use'),
      message([{ text: 'Seven degrees.' }]),
    ],
    run: async (client) => {
      const first = await client.send(new bedrock.ConverseCommand({ ...question, toolConfig: { tools } }));
      const turn = first.output?.message;
      const second = await client.send(
        new bedrock.ConverseCommand({
          ...question,
          messages: [
            ...(question.messages ?? []),
            ...(turn ? [turn] : []),
            {
              role: 'user',
              content: [
                { toolResult: { toolUseId: 'tooluse_1', content: [{ json: { degrees: 7 } }], status: 'error' } },
              ],
            },
          ],
        }),
      );
      return [first, second];
    },
    calls: [
      {
        finishReason: 'tool_use',
        toolCalls: [{ id: 'tooluse_1', name: 'get_weather', input: { city: 'Oslo' } }],
        toolDefinitions: [
          {
            name: 'get_weather',
            description: 'Current weather of a city',
            parameters: tools[0]?.toolSpec.inputSchema.json,
          },
        ],
      },
      {
        userMessage: undefined,
        responseText: 'Seven degrees.',
        toolResults: [
          { id: 'tooluse_1', name: 'get_weather', input: { city: 'Oslo' }, output: { degrees: 7 }, isError: true },
        ],
      },
    ],
  },
  {
    name: 'ConverseStream read to its end',
    replies: [eventStream(converseFrames)],
    run: async (client) => {
      const output = await client.send(new bedrock.ConverseStreamCommand(question));
      return {
        shape: output.stream && shape(output.stream),
        output,
        events: output.stream && (await drain(output.stream)),
      };
    },
    calls: [
      {
        ...asked,
        isStreaming: true,
        outcome: 'completed',
        responseText: answered,
        reasoningText: 'Policy says thirty.',
        finishReason: 'end_turn',
        usage: counted,
        ttfbMs: expect.any(Number),
        requestId: identified['x-amzn-requestid'],
      },
    ],
  },
  {
    name: 'ConverseStream with a tool call in pieces',
    replies: [
      eventStream([
        awsEventFrame('messageStart', { role: 'assistant' }),
        awsEventFrame('contentBlockStart', {
          start: { toolUse: { toolUseId: 'tooluse_2', name: 'get_weather' } },
          contentBlockIndex: 0,
        }),
        delta({ toolUse: { input: '{"city":' } }),
        delta({ toolUse: { input: '"Oslo"}' } }),
        awsEventFrame('messageStop', { stopReason: 'tool_use' }),
        awsEventFrame('metadata', { usage, metrics: { latencyMs: 1 } }),
      ]),
    ],
    run: async (client) => {
      const { stream } = await client.send(new bedrock.ConverseStreamCommand({ ...question, toolConfig: { tools } }));
      return stream && drain(stream);
    },
    calls: [
      { toolCalls: [{ id: 'tooluse_2', name: 'get_weather', input: { city: 'Oslo' } }], finishReason: 'tool_use' },
    ],
  },
  {
    name: 'an early break',
    replies: [eventStream(converseFrames)],
    run: async (client) => {
      const { stream } = await client.send(new bedrock.ConverseStreamCommand(question));
      const seen = [];
      for await (const event of stream ?? []) {
        seen.push(event);
        if (seen.length === 3) break;
      }
      return seen;
    },
    calls: [{ outcome: 'aborted', responseText: 'Thirty days ' }],
  },
  {
    name: 'an exception in mid-stream',
    replies: [
      eventStream([
        ...converseFrames.slice(0, 3),
        awsEventFrame('throttlingException', { message: 'Too many tokens' }),
      ]),
    ],
    run: async (client) => {
      const { stream } = await client.send(new bedrock.ConverseStreamCommand(question));
      return stream && drain(stream);
    },
    calls: [
      {
        outcome: 'error',
        errorType: 'ThrottlingException',
        errorMessage: 'Too many tokens',
        responseText: 'Thirty days ',
      },
    ],
  },
  {
    name: 'an abort in mid-stream',
    replies: [eventStream(converseFrames.slice(0, 3), { hang: true })],
    run: async (client) => {
      const controller = new AbortController();
      const { stream } = await client.send(new bedrock.ConverseStreamCommand(question), {
        abortSignal: controller.signal,
      });
      let seen = 0;
      for await (const _event of stream ?? []) {
        seen += 1;
        if (seen === 3) setTimeout(() => controller.abort(), 5);
      }
      return seen;
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'an abort before the answer',
    replies: aborting.replies,
    run: async (client) => {
      return client.send(new bedrock.ConverseCommand(question), { abortSignal: aborting.signal() });
    },
    calls: [{ outcome: 'aborted' }],
  },
  {
    name: 'an API error',
    replies: [
      {
        status: 400,
        json: { message: 'The model id is invalid.' },
        headers: { ...identified, 'x-amzn-errortype': 'ValidationException' },
      },
    ],
    run: async (client) => client.send(new bedrock.ConverseCommand(question)),
    calls: [{ ...asked, outcome: 'error', errorType: 'ValidationException', errorMessage: 'The model id is invalid.' }],
  },
  {
    name: 'a throttled request that is sent again',
    replies: [
      { status: 429, json: { message: 'Slow down' }, headers: { 'x-amzn-errortype': 'ThrottlingException' } },
      message([{ text: answered }]),
    ],
    run: async (client) => (await client.send(new bedrock.ConverseCommand(question))).output,
    calls: [{ outcome: 'completed', responseText: answered }],
  },
  {
    name: 'a callback instead of a promise',
    replies: [message([{ text: answered }])],
    run: async (client) =>
      new Promise((resolve, reject) =>
        client.send(new bedrock.ConverseCommand(question), (error, output) =>
          error ? reject(error) : resolve(output),
        ),
      ),
    calls: [{ outcome: 'completed', responseText: answered }],
  },
  {
    name: 'another client with a method for each command, which nobody wrapped',
    replies: [message([{ text: answered }])],
    run: async (_client, { BedrockRuntime }, url) => {
      const client = new BedrockRuntime(configured(url));
      return { output: await client.converse(question), isClient: client instanceof bedrock.BedrockRuntimeClient };
    },
    calls: [],
  },
  {
    name: 'InvokeModel with Claude, through the ARN of a profile',
    replies: [
      reply({
        id: 'msg_bdrk_0',
        type: 'message',
        role: 'assistant',
        model: 'claude-sonnet-4-20250514',
        content: [{ type: 'text', text: answered }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 24, cache_read_input_tokens: 100, output_tokens: 9 },
      }),
    ],
    run: invoke(PROFILE, claudeBody),
    calls: [
      {
        kind: 'chat',
        provider: 'bedrock',
        model: PROFILE,
        userMessage: 'What is the refund window?',
        systemPrompt: 'Answer briefly.',
        responseText: answered,
        finishReason: 'end_turn',
        responseId: 'msg_bdrk_0',
        usage: { inputTokens: 124, outputTokens: 9, totalTokens: 133, cacheReadTokens: 100 },
      },
    ],
  },
  {
    name: 'InvokeModelWithResponseStream with Claude',
    replies: [eventStream(chunks(claudeEvents))],
    run: invokeStream(CLAUDE, claudeBody),
    calls: [
      {
        kind: 'chat',
        model: CLAUDE,
        isStreaming: true,
        responseText: answered,
        finishReason: 'end_turn',
        usage: { inputTokens: 24, outputTokens: 9, totalTokens: 33 },
        ttfbMs: expect.any(Number),
      },
    ],
  },
  {
    name: 'InvokeModel with Nova',
    replies: [
      reply({
        output: { message: { role: 'assistant', content: [{ text: answered }] } },
        stopReason: 'max_tokens',
        usage: {
          inputTokens: 30,
          outputTokens: 12,
          totalTokens: 42,
          cacheReadInputTokenCount: 10,
          cacheWriteInputTokenCount: 0,
        },
      }),
    ],
    run: invoke('amazon.nova-pro-v1:0', {
      schemaVersion: 'messages-v1',
      system: [{ text: 'Answer briefly.' }],
      messages: [{ role: 'user', content: [{ text: 'What is the refund window?' }] }],
      inferenceConfig: { max_new_tokens: 100, temperature: 0.1, top_p: 0.5 },
    }),
    calls: [
      {
        model: 'amazon.nova-pro-v1:0',
        userMessage: 'What is the refund window?',
        maxOutputTokens: 100,
        topP: 0.5,
        responseText: answered,
        finishReason: 'max_tokens',
        usage: { inputTokens: 40, outputTokens: 12, totalTokens: 52, cacheReadTokens: 10, cacheCreationTokens: 0 },
      },
    ],
  },
  {
    name: 'InvokeModel with Titan, and its embeddings',
    replies: [
      reply({ inputTextTokenCount: 7, results: [{ tokenCount: 5, outputText: answered, completionReason: 'FINISH' }] }),
      reply({ embedding: [0.25, -0.5, 0.125], inputTextTokenCount: 4 }),
    ],
    run: async (client) => [
      await invoke('amazon.titan-text-express-v1', {
        inputText: 'What is the refund window?',
        textGenerationConfig: { maxTokenCount: 64, temperature: 0, topP: 1 },
      })(client),
      await invoke('amazon.titan-embed-text-v2:0', { inputText: 'refund' })(client),
    ],
    calls: [
      {
        kind: 'completion',
        userMessage: 'What is the refund window?',
        responseText: answered,
        finishReason: 'FINISH',
        maxOutputTokens: 64,
        usage: { inputTokens: 7, outputTokens: 5 },
      },
      { kind: 'embedding', model: 'amazon.titan-embed-text-v2:0', embeddingDimensions: 3, usage: { inputTokens: 4 } },
    ],
  },
  {
    name: 'InvokeModel with Llama, as one answer and as a stream',
    replies: [
      reply({ generation: answered, prompt_token_count: 8, generation_token_count: 6, stop_reason: 'stop' }),
      eventStream(
        chunks([
          { generation: 'Thirty', prompt_token_count: 8, generation_token_count: 1, stop_reason: null },
          {
            generation: ' days.',
            prompt_token_count: null,
            generation_token_count: 3,
            stop_reason: 'stop',
            'amazon-bedrock-invocationMetrics': { inputTokenCount: 8, outputTokenCount: 3 },
          },
        ]),
      ),
    ],
    run: async (client) => [
      await invoke('meta.llama3-70b-instruct-v1:0', { prompt: 'Refunds?', max_gen_len: 64 })(client),
      await invokeStream('meta.llama3-70b-instruct-v1:0', { prompt: 'Refunds?', max_gen_len: 64 })(client),
    ],
    calls: [
      {
        userMessage: 'Refunds?',
        responseText: answered,
        finishReason: 'stop',
        usage: { inputTokens: 8, outputTokens: 6 },
      },
      {
        userMessage: 'Refunds?',
        responseText: 'Thirty days.',
        finishReason: 'stop',
        usage: { inputTokens: 8, outputTokens: 3 },
      },
    ],
  },
  {
    name: 'InvokeModel with Mistral and Cohere, whose counts stand in the headers',
    replies: [
      reply(
        { outputs: [{ text: answered, stop_reason: 'stop' }] },
        { 'x-amzn-bedrock-input-token-count': '11', 'x-amzn-bedrock-output-token-count': '6' },
      ),
      reply(
        { text: answered, generation_id: 'gen-1', finish_reason: 'COMPLETE' },
        { 'x-amzn-bedrock-input-token-count': '13', 'x-amzn-bedrock-output-token-count': '7' },
      ),
    ],
    run: async (client) => [
      await invoke('mistral.mistral-large-2402-v1:0', { prompt: '<s>[INST]Refunds?[/INST]', max_tokens: 64 })(client),
      await invoke('cohere.command-r-v1:0', { message: 'Refunds?', preamble: 'Answer briefly.', max_tokens: 64 })(
        client,
      ),
    ],
    calls: [
      { responseText: answered, finishReason: 'stop', usage: { inputTokens: 11, outputTokens: 6, totalTokens: 17 } },
      {
        userMessage: 'Refunds?',
        systemPrompt: 'Answer briefly.',
        responseText: answered,
        finishReason: 'COMPLETE',
        responseId: 'gen-1',
        usage: { inputTokens: 13, outputTokens: 7, totalTokens: 20 },
      },
    ],
  },
  {
    name: 'InvokeModel with an open model that speaks chat completions',
    replies: [
      reply({
        id: 'chatcmpl-1',
        model: 'gpt-oss',
        choices: [{ index: 0, message: { role: 'assistant', content: answered }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 70, completion_tokens: 8, total_tokens: 78 },
      }),
    ],
    run: invoke('openai.gpt-oss-120b-1:0', {
      messages: [{ role: 'user', content: 'Refunds?' }],
      max_completion_tokens: 64,
    }),
    calls: [
      {
        model: 'openai.gpt-oss-120b-1:0',
        userMessage: 'Refunds?',
        responseText: answered,
        usage: { inputTokens: 70, outputTokens: 8, totalTokens: 78 },
      },
    ],
  },
  {
    name: 'a body that no maker writes',
    replies: [{ text: 'not json', headers: { 'content-type': 'application/json' } }],
    run: invoke('acme.custom-v1:0', { question: 'Refunds?' }),
    calls: [{ model: 'acme.custom-v1:0', outcome: 'completed', responseText: undefined, usage: {} }],
  },
  {
    name: 'a command that asks no model',
    replies: [reply({ action: 'NONE', outputs: [], assessments: [] })],
    run: async (client) =>
      client.send(
        new bedrock.ApplyGuardrailCommand({
          guardrailIdentifier: 'g',
          guardrailVersion: '1',
          source: 'INPUT',
          content: [],
        }),
      ),
    calls: [],
  },
  {
    name: 'the shape of the client',
    replies: [{}],
    run: async (client, { BedrockRuntimeClient }) => ({
      shape: shape(client),
      stack: shape(client.middlewareStack),
      prototype: Object.getPrototypeOf(client) === BedrockRuntimeClient.prototype,
      send: Object.hasOwn(client, 'send'),
    }),
    calls: [],
  },
];

function configured(url: string): bedrock.BedrockRuntimeClientConfig {
  return {
    region: 'us-east-1',
    endpoint: url,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
    requestHandler: new NodeHttpHandler(),
    retryMode: 'standard',
  };
}

behavesAlike<bedrock.BedrockRuntimeClient, Sdk>({
  copies: [['@aws-sdk/client-bedrock-runtime 3', async () => bedrock]],
  scenarios,
  connect: ({ BedrockRuntimeClient }, url) => new BedrockRuntimeClient(configured(url)),
  volatile: ['amz-sdk-invocation-id', 'amz-sdk-request', 'x-amz-date', 'authorization'],
});
