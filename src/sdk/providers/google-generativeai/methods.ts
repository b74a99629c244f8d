import { asList, asRecord, asText } from '../../capture/read-json.js';
import { embedContent } from '../google-genai/embed-content.js';
import { generateContent } from '../google-genai/generate-content.js';
import type { ObservedMethods } from '../methods/observe-methods.js';

const response = (result: unknown) => asRecord(result)?.['response'];
const stream = (result: unknown) => asRecord(result)?.['stream'];
const signal = (args: readonly unknown[]) => asRecord(args[1])?.['signal'];

/** A text, texts and parts, or a request whose fields go before the model's own. */
function modelRequest(args: readonly unknown[], receiver: object): unknown {
  const model = asRecord(receiver);
  const given = asRecord(args[0]);
  const request = given && 'contents' in given ? given : { contents: args[0] };
  return {
    model: model?.['model'],
    generationConfig: model?.['generationConfig'],
    tools: model?.['tools'],
    systemInstruction: model?.['systemInstruction'],
    ...request,
  };
}

/** The next message of a chat, after its history. */
function chatRequest(args: readonly unknown[], receiver: object): unknown {
  const chat = asRecord(receiver);
  const params = asRecord(chat?.['params']);
  const message = Array.isArray(args[0]) ? args[0] : [args[0]];
  const parts = message.map((part) => (asText(part) ? { text: part } : part));
  return {
    model: chat?.['model'],
    generationConfig: params?.['generationConfig'],
    tools: params?.['tools'],
    systemInstruction: params?.['systemInstruction'],
    contents: [...asList(chat?.['_history']), { role: 'user', parts }],
  };
}

/** Methods of `GenerativeModel`. */
export const MODEL_METHODS: ObservedMethods = {
  generateContent: { adapter: generateContent, request: modelRequest, signal, body: response },
  generateContentStream: {
    adapter: generateContent,
    request: modelRequest,
    signal,
    streams: true,
    stream,
    whole: 'response',
  },
  embedContent: {
    adapter: embedContent,
    request: (args, receiver) => ({ ...asRecord(args[0]), model: asRecord(receiver)?.['model'] }),
  },
  batchEmbedContents: {
    adapter: embedContent,
    request: (args, receiver) => ({ ...asRecord(args[0]), model: asRecord(receiver)?.['model'] }),
  },
};

/** Methods of `ChatSession`. */
export const CHAT_METHODS: ObservedMethods = {
  sendMessage: { adapter: generateContent, request: chatRequest, signal, body: response },
  sendMessageStream: {
    adapter: generateContent,
    request: chatRequest,
    signal,
    streams: true,
    stream,
    whole: 'response',
  },
};
