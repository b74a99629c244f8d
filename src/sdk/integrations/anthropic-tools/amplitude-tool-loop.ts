import type Anthropic from '@anthropic-ai/sdk';
import { CircuitBreaker } from '../../capture/circuit-breaker.js';
import { runAsObserved } from '../../capture/observation-scope.js';
import type { AmplitudeAI } from '../../client/amplitude-ai.js';
import { type CapturedContext, runInContext } from '../../client/context.js';
import { runningContext } from '../../client/framework-context.js';
import { newId } from '../../client/new-id.js';
import { observingAmplitude } from '../../client/observing-amplitude.js';
import { openScope } from '../../client/open-scope.js';
import { messages as messagesAdapter } from '../../providers/anthropic/messages.js';
import { beginCall } from '../../providers/methods/begin-call.js';
import { recogniseClient } from '../../providers/stainless/recognise-client.js';
import { servedBy } from '../../providers/stainless/served-by.js';
import { runTool } from './run-tool.js';
import type { ToolLoopClient, ToolLoopOptions, ToolLoopRequest } from './tool-loop-options.js';

const MAX_TURNS = 10;
const MAX_TOKENS = 4096;

/**
 * Anthropic's loop of `tool_use` and `tool_result`, run to its end: one user message, one response event for each request
 * to the model, one tool call event for each run of a tool. A client that is wrapped by `ai.wrap` and functions that are
 * wrapped by `ai.tool` count once. It ends no session.
 *
 * @example
 * const loop = new AmplitudeToolLoop({ client: new Anthropic(), toolHandlers: { find_order: ({ id }: Order) => orders.get(id) } });
 * const responses = await loop.run({ model, tools, messages: [{ role: 'user', content: question }] });
 */
export class AmplitudeToolLoop {
  readonly #options: ToolLoopOptions;
  readonly #breaker = new CircuitBreaker();

  constructor(options: ToolLoopOptions = {}) {
    this.#options = options;
  }

  /**
   * @returns the model's responses, the last one last
   * @throws Error without a client; what the client throws
   */
  async run(request: ToolLoopRequest): Promise<Anthropic.Message[]> {
    const context = this.#breaker.run(() => this.#contextNow());
    return await runInContext(context, () => this.#turns(request, context));
  }

  async #turns(request: ToolLoopRequest, context: CapturedContext | undefined): Promise<Anthropic.Message[]> {
    const { client = this.#options.client, toolHandlers: _own, toolExecutor: _executor, ...params } = request;
    if (!client) throw new Error('AmplitudeToolLoop needs a client: give it one, or give one to run().');
    const { maxTurns = MAX_TURNS } = this.#options;
    const messages = [...params.messages];
    const responses: Anthropic.Message[] = [];
    while (responses.length < maxTurns) {
      const response = await this.#ask(client, { max_tokens: MAX_TOKENS, ...params, messages });
      responses.push(response);
      const uses = response.content.filter((block) => block.type === 'tool_use');
      if (response.stop_reason !== 'tool_use' || uses.length === 0) break;
      messages.push({ role: 'assistant', content: response.content });
      const content: Anthropic.ToolResultBlockParam[] = [];
      for (const use of uses) content.push(await this.#runTool(use, request, context));
      messages.push({ role: 'user', content });
    }
    return responses;
  }

  async #ask(client: ToolLoopClient, params: Anthropic.MessageCreateParamsNonStreaming): Promise<Anthropic.Message> {
    const call = this.#breaker.run(() => {
      const known = recogniseClient(client);
      const provider = known ? servedBy(known.client, known.library) : 'anthropic';
      const sink = this.#ai?.modelCalls;
      return sink && beginCall({ sink, breaker: this.#breaker, provider }, messagesAdapter);
    });
    call?.request(params);
    try {
      const send = () => client.messages.create(params);
      const response = await (call ? runAsObserved(send) : send());
      call?.body(response);
      return response;
    } catch (error) {
      call?.failed(error);
      throw error;
    }
  }

  #runTool(
    use: Anthropic.ToolUseBlock,
    request: ToolLoopRequest,
    context: CapturedContext | undefined,
  ): Promise<Anthropic.ToolResultBlockParam> {
    const { name, input } = use;
    const handlers = { ...this.#options.toolHandlers, ...request.toolHandlers };
    const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
    const run = (): unknown => {
      // The handler says what it takes; the model was told the same by the tool's schema.
      if (handler) return handler(input as never);
      if (request.toolExecutor) return request.toolExecutor(name, input);
      throw new Error(`there is no handler for the tool ${name}`);
    };
    return runTool(use, input, run, context);
  }

  get #ai(): AmplitudeAI | undefined {
    // What wraps clients is an `AmplitudeAI`, of whichever copy of this package.
    return observingAmplitude(this.#options.amplitude) as AmplitudeAI | undefined;
  }

  /** Whose conversation a run belongs to. */
  #contextNow(): CapturedContext | undefined {
    const { userId, deviceId, sessionId, agentId, env } = this.#options;
    const running = runningContext();
    const isNamed = [userId, deviceId, sessionId, agentId].some((given) => given !== undefined);
    if (running && !isNamed) return running;
    const ai = this.#ai;
    if (!ai) return undefined;
    const identity = { userId, deviceId, sessionId };
    if (agentId !== undefined) return ai.agent(agentId, { env }).session(identity).context;
    const agent = running?.agent ?? { env };
    return { client: ai, scope: openScope({ ...identity, traceId: newId() }), agent, delegated: false };
  }
}
