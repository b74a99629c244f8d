import type { CallDescription, ConstructDescription, LibraryDescription } from './library-description.js';
import { REALTIME } from './realtime.js';

/** Commands that ask a model, with what they ask for. Sources: the Bedrock Runtime and Bedrock Agent Runtime API references. */
const COMMANDS: readonly (readonly [
  name: string,
  method: string,
  kind: CallDescription['kind'],
  streaming: 'always' | 'never',
])[] = [
  ['ConverseCommand', 'converse', 'chat', 'never'],
  ['ConverseStreamCommand', 'converseStream', 'chat', 'always'],
  ['InvokeModelCommand', 'invokeModel', 'completion', 'never'],
  ['InvokeModelWithResponseStreamCommand', 'invokeModelWithResponseStream', 'completion', 'always'],
  ['InvokeModelWithBidirectionalStreamCommand', 'invokeModelWithBidirectionalStream', 'realtime', 'always'],
  ['StartAsyncInvokeCommand', 'startAsyncInvoke', 'batch', 'never'],
  ['InvokeAgentCommand', 'invokeAgent', 'agent', 'always'],
  ['InvokeInlineAgentCommand', 'invokeInlineAgent', 'agent', 'always'],
  ['InvokeFlowCommand', 'invokeFlow', 'agent', 'always'],
  ['RetrieveAndGenerateCommand', 'retrieveAndGenerate', 'chat', 'never'],
  ['RetrieveAndGenerateStreamCommand', 'retrieveAndGenerateStream', 'chat', 'always'],
  ['RerankCommand', 'rerank', 'rerank', 'never'],
  ['OptimizePromptCommand', 'optimizePrompt', 'chat', 'always'],
];

function unobserved(name: string, kind: CallDescription['kind']): Pick<CallDescription, 'unobserved'> {
  if (name === 'OptimizePromptCommand') return { unobserved: 'prompts that are optimized are not observed' };
  return kind === 'realtime' ? { unobserved: REALTIME } : {};
}

/** Amazon Bedrock through the AWS SDK for JavaScript 3: `client.send(new ConverseCommand(…))`, or the client's method. */
export const bedrock: LibraryDescription = {
  id: 'bedrock',
  packages: ['@aws-sdk/client-bedrock-runtime', '@aws-sdk/client-bedrock-agent-runtime'],
  versions: '>=3 <4',
  provider: 'bedrock',
  constructs: [
    { export: 'BedrockRuntimeClient', form: 'class', yields: 'client' },
    { export: 'BedrockRuntime', form: 'class', yields: 'client' },
    { export: 'BedrockAgentRuntimeClient', form: 'class', yields: 'client' },
    { export: 'BedrockAgentRuntime', form: 'class', yields: 'client' },
    ...COMMANDS.map(([name]): ConstructDescription => ({ export: name, form: 'class', yields: name })),
  ],
  calls: COMMANDS.flatMap(([name, method, kind, streaming]): CallDescription[] => [
    { on: 'client', path: 'send', argument: name, api: `send(${name})`, kind, streaming, ...unobserved(name, kind) },
    { on: 'client', path: method, kind, streaming, ...unobserved(name, kind) },
  ]),
};
