import type { ReplyPart } from './reply-part.js';

/** Answers like Bedrock's runtime: Converse for any model, InvokeModel in the shapes of Claude, Nova and embeddings. */
export const BEDROCK: ReplyPart = {
  models: {},
  route: String.raw`if (/\/model\/[^/]+\/[\w-]+$/.test(path)) return bedrockReply(path, body, turn);`,
  environment: {
    AWS_ACCESS_KEY_ID: "'verify'",
    AWS_SECRET_ACCESS_KEY: "'verify'",
    AWS_REGION: "process.env.AWS_REGION || 'us-east-1'",
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: 'base',
  },
  unset: ['AWS_PROFILE', 'AWS_BEARER_TOKEN_BEDROCK'],
  http2: true,
  source: String.raw`
/** Shapes: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_Operations_Amazon_Bedrock_Runtime.html */
function bedrockReply(path, body, turn) {
  const [, id, action] = /\/model\/([^/]+)\/([\w-]+)$/.exec(path);
  const model = decodeURIComponent(id);
  if (action.startsWith('invoke')) return invokeReply(model, body, turn, action !== 'invoke');
  const last = body.messages?.at(-1);
  const isUserTurn = last?.role === 'user' && !(last.content ?? []).some((block) => block.toolResult);
  const offered = (body.toolConfig?.tools ?? []).map(({ toolSpec }) => ({
    name: toolSpec?.name,
    parameters: toolSpec?.inputSchema?.json,
  }));
  const tool = toolFor(offered, isUserTurn);
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming: action === 'converse-stream' };
  const use = tool && { toolUseId: 'tooluse_verify_' + turn, name: tool.name };
  const stopReason = tool ? 'tool_use' : 'end_turn';
  const usage = {
    inputTokens: INPUT_TOKENS,
    outputTokens: OUTPUT_TOKENS,
    totalTokens: INPUT_TOKENS + OUTPUT_TOKENS,
  };
  const metrics = { latencyMs: 1 };
  if (!request.streaming) {
    const content = [use ? { toolUse: { ...use, input: tool.input } } : { text: ANSWER }];
    return { request, json: { output: { message: { role: 'assistant', content } }, stopReason, usage, metrics } };
  }
  const at = { contentBlockIndex: 0 };
  const events = [awsEvent('messageStart', { role: 'assistant' })];
  if (use) {
    const input = JSON.stringify(tool.input);
    events.push(awsEvent('contentBlockStart', { ...at, start: { toolUse: use } }));
    events.push(awsEvent('contentBlockDelta', { ...at, delta: { toolUse: { input } } }));
  } else {
    for (const text of pieces(ANSWER)) events.push(awsEvent('contentBlockDelta', { ...at, delta: { text } }));
  }
  events.push(awsEvent('contentBlockStop', at), awsEvent('messageStop', { stopReason }));
  events.push(awsEvent('metadata', { usage, metrics }));
  return { request, events, type: 'application/vnd.amazon.eventstream' };
}

/** InvokeModel: a model's own shapes. */
function invokeReply(model, body, turn, streaming) {
  if (/embed/.test(model)) {
    const embedding = [0.25, -0.5, 0.125, 1];
    const json = { embedding, embeddings: [embedding], inputTextTokenCount: INPUT_TOKENS };
    return { request: { kind: 'embedding', model }, json };
  }
  if (!/claude/.test(model)) {
    const reply = bedrockReply('/model/' + encodeURIComponent(model) + '/converse', body, turn);
    return streaming ? undefined : reply;
  }
  const { request, json, events } = messagesReply({ ...body, stream: streaming }, turn);
  request.model = model;
  if (!streaming) return { request, json };
  const chunks = events.map((event) => Buffer.from(JSON.stringify(event)).toString('base64'));
  return {
    request,
    events: chunks.map((bytes) => awsEvent('chunk', { bytes })),
    type: 'application/vnd.amazon.eventstream',
  };
}

/** A message of an event stream: https://smithy.io/2.0/aws/amazon-eventstream.html */
function awsEvent(type, payload) {
  const named = { ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' };
  const headers = Buffer.concat(
    Object.entries(named).flatMap(([name, value]) => [
      Buffer.from([name.length]),
      Buffer.from(name),
      Buffer.from([7, 0, value.length]),
      Buffer.from(value),
    ]),
  );
  const body = Buffer.from(JSON.stringify(payload));
  const message = Buffer.alloc(16 + headers.length + body.length);
  message.writeUInt32BE(message.length, 0);
  message.writeUInt32BE(headers.length, 4);
  message.writeUInt32BE(crc32(message.subarray(0, 8)), 8);
  headers.copy(message, 12);
  body.copy(message, 12 + headers.length);
  message.writeUInt32BE(crc32(message.subarray(0, -4)), message.length - 4);
  return message;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
`,
};
