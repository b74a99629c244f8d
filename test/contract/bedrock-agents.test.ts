import * as agents from '@aws-sdk/client-bedrock-agent-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { expect } from 'vitest';
import { awsEventFrame } from '../loopback/aws-event-frame.js';
import type { LoopbackReply } from '../loopback/loopback-server.js';
import { behavesAlike, type Scenario } from './behaves-alike.js';
import { drain } from './drain.js';

type Sdk = typeof agents;
type Client = agents.BedrockAgentRuntimeClient;

const CLAUDE = 'anthropic.claude-sonnet-4-20250514-v1:0';
const ARN = `arn:aws:bedrock:us-east-1::foundation-model/${CLAUDE}`;
const question = 'What is the refund window?';
const answered = 'Thirty days from delivery.';
const identified = { 'x-amzn-requestid': 'f3b1c2d4-aaaa-bbbb-cccc-000000000001' };

const stream = (frames: readonly Uint8Array[]): LoopbackReply => ({
  frames,
  headers: { ...identified, 'content-type': 'application/vnd.amazon.eventstream' },
});
const reply = (json: unknown): LoopbackReply => ({ json, headers: identified });
const chunk = (text: string) => awsEventFrame('chunk', { bytes: Buffer.from(text).toString('base64') });
const trace = (step: object) => awsEventFrame('trace', { trace: { orchestrationTrace: step } });
const modelOutput = (inputTokens: number, outputTokens: number) =>
  trace({ modelInvocationOutput: { metadata: { usage: { inputTokens, outputTokens } } } });
const control = awsEventFrame('returnControl', {
  invocationId: 'inv-1',
  invocationInputs: [
    {
      functionInvocationInput: {
        actionGroup: 'weather',
        function: 'get_weather',
        parameters: [{ name: 'city', type: 'string', value: 'Oslo' }],
      },
    },
  ],
});
const agent = { agentId: 'AGENT12345', agentAliasId: 'TSTALIASID', sessionId: 's-1' };
const configuration: agents.RetrieveAndGenerateConfiguration = {
  type: 'KNOWLEDGE_BASE',
  knowledgeBaseConfiguration: { knowledgeBaseId: 'KB12345678', modelArn: ARN },
};

const read = <Event>(events: AsyncIterable<Event> | undefined) => (events ? drain(events) : undefined);

const scenarios: readonly Scenario<Client, Sdk>[] = [
  {
    name: 'an agent that tells its models in traces',
    replies: [
      stream([
        trace({ modelInvocationInput: { foundationModel: CLAUDE } }),
        modelOutput(400, 20),
        modelOutput(450, 12),
        chunk('Thirty days '),
        chunk('from delivery.'),
      ]),
    ],
    run: async (client) => {
      const { completion } = await client.send(
        new agents.InvokeAgentCommand({ ...agent, inputText: question, enableTrace: true }),
      );
      return read(completion);
    },
    calls: [
      {
        kind: 'agent',
        provider: 'bedrock',
        outcome: 'completed',
        isStreaming: true,
        ttfbMs: expect.any(Number),
        model: CLAUDE,
        userMessage: question,
        responseText: answered,
        usage: { inputTokens: 850, outputTokens: 32 },
      },
    ],
  },
  {
    name: 'an inline agent that leaves a function to the app, and gets its result',
    replies: [stream([control]), stream([chunk('Seven degrees.')])],
    run: async (client) => {
      const inline = { foundationModel: CLAUDE, instruction: 'Answer briefly.', sessionId: 's-1' };
      const first = await client.send(new agents.InvokeInlineAgentCommand({ ...inline, inputText: question }));
      await read(first.completion);
      const second = await client.send(
        new agents.InvokeInlineAgentCommand({
          ...inline,
          inlineSessionState: {
            invocationId: 'inv-1',
            returnControlInvocationResults: [
              {
                functionResult: {
                  actionGroup: 'weather',
                  function: 'get_weather',
                  responseBody: { TEXT: { body: '7 degrees' } },
                },
              },
            ],
          },
        }),
      );
      return read(second.completion);
    },
    calls: [
      {
        requestModel: CLAUDE,
        systemPrompt: 'Answer briefly.',
        userMessage: question,
        finishReason: 'returnControl',
        toolCalls: [{ id: 'inv-1:get_weather', name: 'get_weather', input: { city: 'Oslo' } }],
      },
      {
        userMessage: undefined,
        responseText: 'Seven degrees.',
        toolResults: [{ id: 'inv-1:get_weather', name: 'get_weather', output: '7 degrees', isError: false }],
      },
    ],
  },
  {
    name: 'an answer from a knowledge base',
    replies: [reply({ sessionId: 's-1', output: { text: answered }, citations: [], guardrailAction: 'NONE' })],
    run: async (client) =>
      client.send(
        new agents.RetrieveAndGenerateCommand({
          input: { text: question },
          retrieveAndGenerateConfiguration: configuration,
        }),
      ),
    calls: [
      {
        kind: 'chat',
        outcome: 'completed',
        isStreaming: false,
        requestModel: CLAUDE,
        userMessage: question,
        responseText: answered,
        finishReason: 'NONE',
        usage: {},
      },
    ],
  },
  {
    name: 'an answer from a knowledge base that is streamed, and left in the middle',
    replies: [stream([awsEventFrame('output', { text: 'Thirty days ' }), awsEventFrame('output', { text: 'from' })])],
    run: async (client) => {
      const { stream: events } = await client.send(
        new agents.RetrieveAndGenerateStreamCommand({
          input: { text: question },
          retrieveAndGenerateConfiguration: configuration,
        }),
      );
      for await (const event of events ?? []) return event;
      return undefined;
    },
    calls: [{ outcome: 'aborted', isStreaming: true, userMessage: question, responseText: 'Thirty days ' }],
  },
  {
    name: 'a flow',
    replies: [
      stream([
        awsEventFrame('flowOutputEvent', {
          nodeName: 'out',
          nodeType: 'FlowOutputNode',
          content: { document: answered },
        }),
        awsEventFrame('flowCompletionEvent', { completionReason: 'SUCCESS' }),
      ]),
    ],
    run: async (client) => {
      const { responseStream } = await client.send(
        new agents.InvokeFlowCommand({
          flowIdentifier: 'FLOW123456',
          flowAliasIdentifier: 'ALIAS12345',
          inputs: [{ nodeName: 'in', nodeOutputName: 'document', content: { document: question } }],
        }),
      );
      return read(responseStream);
    },
    calls: [{ kind: 'agent', userMessage: question, responseText: answered, finishReason: 'SUCCESS' }],
  },
  {
    name: 'reranking',
    replies: [reply({ results: [{ index: 0, relevanceScore: 0.9 }] })],
    run: async (client) =>
      client.send(
        new agents.RerankCommand({
          queries: [{ type: 'TEXT', textQuery: { text: question } }],
          sources: [{ type: 'INLINE', inlineDocumentSource: { type: 'TEXT', textDocument: { text: 'Thirty days.' } } }],
          rerankingConfiguration: {
            type: 'BEDROCK_RERANKING_MODEL',
            bedrockRerankingConfiguration: {
              modelConfiguration: { modelArn: 'arn:aws:bedrock:us-east-1::foundation-model/cohere.rerank-v3-5:0' },
            },
          },
        }),
      ),
    calls: [{ kind: 'rerank', requestModel: 'cohere.rerank-v3-5:0', userMessage: question }],
  },
  {
    name: 'an agent that there is not',
    replies: [
      {
        status: 404,
        json: { message: 'No such agent' },
        headers: { ...identified, 'x-amzn-errortype': 'ResourceNotFoundException' },
      },
    ],
    run: async (client) =>
      client.send(new agents.InvokeAgentCommand({ ...agent, inputText: question })).catch((error) => String(error)),
    calls: [{ outcome: 'error', errorMessage: 'No such agent', userMessage: question }],
  },
];

behavesAlike<Client, Sdk>({
  copies: [['@aws-sdk/client-bedrock-agent-runtime 3', async () => agents]],
  scenarios,
  connect: ({ BedrockAgentRuntimeClient }, endpoint) =>
    new BedrockAgentRuntimeClient({
      region: 'us-east-1',
      endpoint,
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
      requestHandler: new NodeHttpHandler(),
      maxAttempts: 1,
    }),
  volatile: ['amz-sdk-invocation-id', 'amz-sdk-request', 'x-amz-date', 'authorization'],
});
