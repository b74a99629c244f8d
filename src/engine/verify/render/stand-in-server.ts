/** The part of a verification test that answers HTTP: model providers as they answer, Amplitude as it answers. */
export const STAND_IN_SERVER = String.raw`
/** What the models of this test say. A response names a model that has a price. */
const ANSWER = 'Open Analytics, choose Funnel and pick two events.';
const MODELS = {
  openai: 'gpt-4o-mini-2024-07-18',
  anthropic: 'claude-haiku-4-5-20251001',
  gemini: 'gemini-2.5-flash',
  mistral: 'mistral-small-latest',
  embedding: 'text-embedding-3-small',
};
const INPUT_TOKENS = 24;
const OUTPUT_TOKENS = 12;

/** Every event that reached Amplitude, and every request that reached a model. */
const received = [];
const asked = [];

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  let body = Buffer.concat(chunks);
  if (request.headers['content-encoding'] === 'gzip') body = gunzipSync(body);
  const path = (request.url ?? '').split('?')[0];
  const json = JSON.parse(body.toString('utf8') || '{}');
  if (path === '/2/httpapi' || path === '/batch') {
    received.push(...json.events);
    send(response, 200, { code: 200, events_ingested: json.events.length });
    return;
  }
  const reply = replyTo(path, json, asked.length + 1);
  if (!reply) {
    send(response, 404, { error: { type: 'not_found_error', message: 'This test has no answer for ' + path } });
    return;
  }
  asked.push(reply.request);
  if (!reply.events) {
    send(response, 200, reply.json);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'req_verify', 'request-id': 'req_verify' });
  for (const event of reply.events) {
    const name = event.type ? 'event: ' + event.type + '\n' : '';
    response.write(name + 'data: ' + (typeof event === 'string' ? event : JSON.stringify(event)) + '\n\n');
    await new Promise((resolve) => setImmediate(resolve));
  }
  response.end();
});

function send(response, status, json) {
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_verify', 'request-id': 'req_verify' });
  response.end(JSON.stringify(json));
}

function replyTo(path, body, turn) {
  if (path.endsWith('/embeddings')) return embeddingReply(body);
  if (path.endsWith('/chat/completions')) return chatReply(body, turn);
  if (path.endsWith('/responses')) return responsesReply(body, turn);
  if (path.endsWith('/messages')) return messagesReply(body, turn);
  const gemini = /\/models\/[^/:]+:(\w+)$/.exec(path)?.[1];
  if (gemini) return geminiReply(gemini, body, turn);
  return undefined;
}

/** A tool that only reads is asked for once, when the app offers one and the user has just spoken. */
function toolFor(tools, isUserTurn) {
  if (!isUserTurn) return undefined;
  const named = (tools ?? []).map((tool) => ({
    name: tool.function?.name ?? tool.name,
    schema: tool.function?.parameters ?? tool.parameters ?? tool.parametersJsonSchema ?? tool.input_schema,
  }));
  const tool = named.find(({ name }) => /^(search|get|list|find|look|read|fetch|query)/i.test(name ?? ''));
  return tool && { name: tool.name, input: sample(tool.schema ?? {}) };
}

function sample(schema) {
  if (schema.enum) return schema.enum[0];
  const type = String(schema.type ?? '').toLowerCase();
  if (type === 'object' || schema.properties) {
    const wanted = schema.required ?? [];
    return Object.fromEntries(wanted.map((name) => [name, sample(schema.properties?.[name] ?? {})]));
  }
  if (type === 'array') return [sample(schema.items ?? {})];
  if (type === 'number' || type === 'integer') return schema.minimum ?? 1;
  return type === 'boolean' ? true : 'funnel';
}

function pieces(text) {
  return text.match(/[^]{1,8}/g) ?? [];
}

function embeddingReply(body) {
  const vector = [0.25, -0.5, 0.125, 1];
  const embedding =
    body.encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
  const inputs = Array.isArray(body.input) ? body.input : [body.input];
  return {
    request: { kind: 'embedding', model: MODELS.embedding },
    json: {
      object: 'list',
      model: MODELS.embedding,
      data: inputs.map((_, index) => ({ object: 'embedding', index, embedding })),
      usage: { prompt_tokens: INPUT_TOKENS, total_tokens: INPUT_TOKENS },
    },
  };
}

/** Shapes: https://platform.openai.com/docs/api-reference/chat */
function chatReply(body, turn) {
  const isMistral = /mistral|magistral|ministral|codestral|pixtral/.test(body.model);
  const model = isMistral ? MODELS.mistral : MODELS.openai;
  const isUserTurn = body.messages?.at(-1)?.role === 'user';
  const tool = body.tool_choice === 'none' ? undefined : toolFor(body.tools, isUserTurn);
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming: body.stream === true };
  const call = tool && {
    id: 'call_verify_' + turn,
    type: 'function',
    function: { name: tool.name, arguments: JSON.stringify(tool.input) },
  };
  const finish = call ? 'tool_calls' : 'stop';
  const schema = body.response_format?.json_schema?.schema;
  const text = schema ? JSON.stringify(sample(schema)) : ANSWER;
  const usage = {
    prompt_tokens: INPUT_TOKENS,
    completion_tokens: OUTPUT_TOKENS,
    total_tokens: INPUT_TOKENS + OUTPUT_TOKENS,
  };
  const head = { id: 'chatcmpl-verify-' + turn, created: 1793000000, model };
  if (!request.streaming) {
    const message = { role: 'assistant', content: call ? null : text, refusal: null, ...(call && { tool_calls: [call] }) };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: finish }];
    return { request, json: { ...head, object: 'chat.completion', choices, usage } };
  }
  const chunk = (choices, rest) => ({ ...head, object: 'chat.completion.chunk', choices, ...rest });
  const delta = (value, finish_reason = null) => chunk([{ index: 0, delta: value, logprobs: null, finish_reason }]);
  const events = [delta({ role: 'assistant', content: '' })];
  if (call) events.push(delta({ tool_calls: [{ index: 0, ...call }] }));
  else for (const content of pieces(text)) events.push(delta({ content }));
  events.push(delta({}, finish));
  // Mistral counts on its last chunk, unasked.
  if (isMistral) Object.assign(events.at(-1), { usage });
  else if (body.stream_options?.include_usage) events.push(chunk([], { usage }));
  events.push('[DONE]');
  return { request, events };
}

/** Shapes: https://platform.openai.com/docs/api-reference/responses */
function responsesReply(body, turn) {
  const model = MODELS.openai;
  const last = Array.isArray(body.input) ? body.input.at(-1) : undefined;
  const isUserTurn = typeof body.input === 'string' || last?.role === 'user';
  const tool = body.tool_choice === 'none' ? undefined : toolFor(body.tools, isUserTurn);
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming: body.stream === true };
  const item = tool
    ? {
        type: 'function_call',
        id: 'fc_verify_' + turn,
        call_id: 'call_verify_' + turn,
        name: tool.name,
        arguments: JSON.stringify(tool.input),
        status: 'completed',
      }
    : {
        type: 'message',
        id: 'msg_verify_' + turn,
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text: ANSWER, annotations: [] }],
      };
  const head = { id: 'resp_verify_' + turn, object: 'response', created_at: 1793000000, model, error: null };
  const usage = {
    input_tokens: INPUT_TOKENS,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: OUTPUT_TOKENS,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: INPUT_TOKENS + OUTPUT_TOKENS,
  };
  const done = { ...head, status: 'completed', output: [item], usage };
  if (!request.streaming) return { request, json: done };
  const at = { item_id: item.id, output_index: 0 };
  const events = [
    { type: 'response.created', response: { ...head, status: 'in_progress', output: [], usage: null } },
    { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress', ...(tool ? { arguments: '' } : { content: [] }) } },
  ];
  if (tool) {
    events.push({ type: 'response.function_call_arguments.delta', ...at, delta: item.arguments });
    events.push({ type: 'response.function_call_arguments.done', ...at, arguments: item.arguments });
  } else {
    const part = { ...at, content_index: 0 };
    events.push({ type: 'response.content_part.added', ...part, part: { type: 'output_text', text: '', annotations: [] } });
    for (const delta of pieces(ANSWER)) events.push({ type: 'response.output_text.delta', ...part, delta });
    events.push({ type: 'response.output_text.done', ...part, text: ANSWER });
    events.push({ type: 'response.content_part.done', ...part, part: item.content[0] });
  }
  events.push({ type: 'response.output_item.done', output_index: 0, item });
  events.push({ type: 'response.completed', response: done });
  return { request, events: events.map((event, sequence_number) => ({ ...event, sequence_number })) };
}

/** Shapes: https://docs.anthropic.com/en/api/messages and https://docs.anthropic.com/en/api/messages-streaming */
function messagesReply(body, turn) {
  const model = MODELS.anthropic;
  const last = body.messages?.at(-1);
  const isToolResult = Array.isArray(last?.content) && last.content.some((block) => block.type === 'tool_result');
  const isUserTurn = last?.role === 'user' && !isToolResult;
  const tool = body.tool_choice?.type === 'none' ? undefined : toolFor(body.tools, isUserTurn);
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming: body.stream === true };
  const block = tool
    ? { type: 'tool_use', id: 'toolu_verify_' + turn, name: tool.name, input: tool.input }
    : { type: 'text', text: ANSWER };
  const usage = { input_tokens: INPUT_TOKENS, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
  const head = { id: 'msg_verify_' + turn, type: 'message', role: 'assistant', model, stop_sequence: null };
  const stop_reason = tool ? 'tool_use' : 'end_turn';
  if (!request.streaming) {
    return { request, json: { ...head, content: [block], stop_reason, usage: { ...usage, output_tokens: OUTPUT_TOKENS } } };
  }
  const delta = (value) => ({ type: 'content_block_delta', index: 0, delta: value });
  const events = [
    { type: 'message_start', message: { ...head, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: tool ? { ...block, input: {} } : { type: 'text', text: '' } },
  ];
  if (tool) events.push(delta({ type: 'input_json_delta', partial_json: JSON.stringify(tool.input) }));
  else for (const text of pieces(ANSWER)) events.push(delta({ type: 'text_delta', text }));
  events.push({ type: 'content_block_stop', index: 0 });
  events.push({ type: 'message_delta', delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: OUTPUT_TOKENS } });
  events.push({ type: 'message_stop' });
  return { request, events };
}

/** Starts the server and turns the app to it: nothing in this test talks to the network. */
async function startStandIns() {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = 'http://127.0.0.1:' + server.address().port;
  // What the app wants to find in its environment, as its own example words it.
  const example = existsSync('.env.example') ? readFileSync('.env.example', 'utf8') : '';
  for (const [, name, value] of example.matchAll(/^(?:export +)?(\w+)=["']?([^"'#\n]+?)["']? *$/gm)) process.env[name] ??= value;
  Object.assign(process.env, {
    AMPLITUDE_AI_API_KEY: 'verify',
    AMPLITUDE_AI_SERVER_URL: base + '/2/httpapi',
    AMPLITUDE_AI_CONTENT_MODE: 'full',
    GEMINI_API_KEY: 'verify',
    GOOGLE_API_KEY: 'verify',
    MISTRAL_API_KEY: 'verify',
    OPENAI_API_KEY: 'verify',
    OPENAI_BASE_URL: base + '/v1',
    ANTHROPIC_API_KEY: 'verify',
    ANTHROPIC_BASE_URL: base,
  });
  const fetchOutside = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : String(input));
    if (url.hostname === '127.0.0.1' || url.hostname === 'localhost') return fetchOutside(input, init);
    const inside = new URL(url.pathname + url.search, base);
    return fetchOutside(input instanceof Request ? new Request(inside, input) : inside, init);
  };
}

async function stopStandIns() {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
`;
