import type { CallAdapter } from '../../capture/call-adapter.js';
import { asRecord, asText } from '../../capture/read-json.js';
import type { ReadOutcome } from '../methods/observed-method.js';
import { submittedBatch } from '../submitted-batch.js';
import { converse } from './converse.js';
import { invokeAgent } from './invoke-agent.js';
import { invokeFlow } from './invoke-flow.js';
import { invokeModel } from './invoke-model.js';
import { bedrockRerank } from './rerank.js';
import { retrieveAndGenerate } from './retrieve-and-generate.js';

interface ObservedCommand extends ReadOutcome {
  readonly adapter: CallAdapter;
}

const output = (result: unknown) => asRecord(asRecord(result)?.['output']);
const headers = (result: unknown) => asRecord(asRecord(asRecord(result)?.['response'])?.['headers']);
const requestId = (result: unknown) => asText(asRecord(output(result)?.['$metadata'])?.['requestId']);

/** A command whose output is read whole. */
function whole(adapter: CallAdapter): ObservedCommand {
  return { adapter, requestId, body: output };
}

/** A command whose output holds a stream, by its name. */
function streaming(adapter: CallAdapter, name: string): ObservedCommand {
  return { adapter, requestId, body: output, stream: (result) => output(result)?.[name] };
}

/** Commands of Bedrock Runtime and Bedrock Agent Runtime that ask a model, and what of their outcome is read. */
export const BEDROCK_COMMANDS: ReadonlyMap<string, ObservedCommand> = new Map<string, ObservedCommand>([
  ['ConverseCommand', whole(converse)],
  ['ConverseStreamCommand', streaming(converse, 'stream')],
  [
    'InvokeModelCommand',
    {
      adapter: invokeModel,
      requestId,
      body: (result) => ({ body: output(result)?.['body'], headers: headers(result) }),
    },
  ],
  ['InvokeModelWithResponseStreamCommand', streaming(invokeModel, 'body')],
  ['StartAsyncInvokeCommand', whole(submittedBatch)],
  ['InvokeAgentCommand', streaming(invokeAgent, 'completion')],
  ['InvokeInlineAgentCommand', streaming(invokeAgent, 'completion')],
  ['InvokeFlowCommand', streaming(invokeFlow, 'responseStream')],
  ['RetrieveAndGenerateCommand', whole(retrieveAndGenerate)],
  ['RetrieveAndGenerateStreamCommand', streaming(retrieveAndGenerate, 'stream')],
  ['RerankCommand', whole(bedrockRerank)],
]);
