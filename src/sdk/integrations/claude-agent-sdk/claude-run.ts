import type { ModelCallSink } from '../../capture/model-call-sink.js';
import { asList, asNumber, asRecord, asText } from '../../capture/read-json.js';
import type { CapturedContext } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { newId } from '../../client/new-id.js';
import { textOf } from '../../providers/anthropic/text-of.js';
import type { AgentThread } from './agent-thread.js';
import { AgentThreads } from './agent-threads.js';
import { RunCost } from './run-cost.js';
import { RunRecorder } from './run-recorder.js';
import { RunResponses } from './run-responses.js';
import { SubagentStops } from './subagent-stops.js';
import { ToolRuns } from './tool-runs.js';

type Fields = Readonly<Record<string, unknown>>;

export interface ClaudeRunOptions {
  readonly sink: ModelCallSink;
  /** Whose run it is. */
  readonly context: CapturedContext;
  /** The query's options, where they are known. */
  readonly options?: Fields | undefined;
  /** Whether the user's messages are those that the stream repeats; else they are told by `prompt`. */
  readonly readsPrompts?: boolean;
  /** Whether it is known that the query goes on with no earlier session. */
  readonly startsAfresh: boolean;
}

/**
 * What one `query()` does, by its prompts, its hooks and its messages, as events: user messages, responses, tool calls, a
 * span for each subagent and one for each turn. Shapes: the declarations of `@anthropic-ai/claude-agent-sdk`.
 */
export class ClaudeRun {
  readonly #recorder: RunRecorder;
  readonly #threads: AgentThreads;
  readonly #tools = new ToolRuns();
  readonly #stops = new SubagentStops();
  readonly #responses: RunResponses;
  readonly #given: ClaudeRunOptions;
  readonly #waiting: { readonly text: string; readonly time: number }[] = [];
  #sessionId: string | undefined;
  /** `performance.now()` when the turn that is under way began. */
  #turnStartedAt: number | undefined;

  constructor(given: ClaudeRunOptions) {
    const { context, options, sink } = given;
    this.#given = given;
    this.#recorder = new RunRecorder(sink);
    this.#threads = new AgentThreads({ ...context, spanId: newId() }, options);
    const cost = new RunCost(!given.startsAfresh && (asText(options?.['resume']) ?? true));
    this.#responses = new RunResponses(this.#recorder, cost, options);
  }

  /** The context for what the run does in this process: tools of the app. */
  get context(): CapturedContext {
    return this.#threads.main.context;
  }

  /** The user said something: text, or a `SDKUserMessage`. */
  prompt(value: unknown): void {
    const message = asRecord(value);
    if (message?.['isSynthetic'] === true || message?.['isReplay'] === true || message?.['parent_tool_use_id']) return;
    const text = textOf(message ? asRecord(message['message'])?.['content'] : value);
    if (!text) return;
    this.#turnStartedAt ??= performance.now();
    this.#waiting.push({ text, time: Date.now() });
    const { scope } = this.#given.context;
    if (scope.sessionId !== undefined || scope.generatedSessionId !== undefined) this.#tellPrompts();
  }

  hook(value: unknown): void {
    const input = asRecord(value);
    if (!input) return;
    this.#named(input);
    if (input['hook_event_name'] === 'UserPromptSubmit') {
      const source = input['source'];
      if (source === undefined || source === 'user' || source === 'sdk') this.prompt(input['prompt']);
    } else if (asText(input['tool_use_id'])) this.#tools.hook(input);
    else this.#stops.hook(input);
  }

  message(value: unknown): void {
    const message = asRecord(value);
    if (!message) return;
    this.#named(message);
    this.#turnStartedAt ??= performance.now();
    switch (message['type']) {
      case 'system':
        this.#system(message);
        break;
      case 'stream_event':
        this.#streamEvent(message);
        break;
      case 'assistant':
        this.#assistant(message);
        break;
      case 'user':
        this.#user(message);
        break;
      case 'result':
        this.#result(message);
        break;
    }
  }

  /** The messages are over. @param failure what they ended with; the app may also just stop reading */
  ended(failure?: { readonly cause: unknown }): void {
    this.#tellPrompts();
    this.#responses.settle(this.#threads.main);
    for (const [id, thread] of this.#threads.working) this.#finishSubagent(id, thread, {});
    const { main } = this.#threads;
    for (const run of this.#tools.takeEnded()) {
      const { agentType } = run;
      this.#recorder.tool(run, agentType ? this.#threads.subagent(agentType, main) : main.context);
    }
    if (this.#turnStartedAt === undefined) return;
    const isAbort = !failure || asRecord(failure.cause)?.['name'] === 'AbortError' || this.#wasAborted;
    this.#endTurn({ subtype: isAbort ? 'aborted' : 'error' }, isAbort ? undefined : errorFields(failure.cause));
  }

  get #wasAborted(): boolean {
    return asRecord(asRecord(this.#given.options?.['abortController'])?.['signal'])?.['aborted'] === true;
  }

  /** The SDK's session is the conversation, where the app has not named one. */
  #named(message: Fields): void {
    if (this.#sessionId !== undefined) return;
    this.#sessionId = asText(message['session_id']);
    if (this.#sessionId === undefined) return;
    const { scope } = this.#given.context;
    if (scope.sessionId === undefined && scope.generatedSessionId === undefined) scope.sessionId = this.#sessionId;
    this.#tellPrompts();
  }

  #tellPrompts(): void {
    for (const { text, time } of this.#waiting.splice(0)) {
      this.#recorder.prompt(text, time, this.#threads.main.context);
    }
  }

  #system(message: Fields): void {
    if (message['subtype'] === 'init') {
      this.#responses.model = asText(message['model']);
      this.#responses.toolNames = asList(message['tools']).filter((name) => typeof name === 'string');
      this.#threads.main.readyAt = performance.now();
    } else if (message['subtype'] === 'task_started') {
      const thread = this.#threads.of(message['tool_use_id']);
      if (thread) thread.agentId ??= asText(message['task_id']);
    } else if (message['subtype'] === 'task_notification') {
      const id = asText(message['tool_use_id']);
      const thread = this.#threads.of(id);
      if (!id || !thread) return;
      thread.agentId ??= asText(message['task_id']);
      const failed = message['status'] === 'failed';
      this.#finishSubagent(id, thread, {}, failed ? (asText(message['summary']) ?? 'failed') : undefined);
    }
  }

  #streamEvent(message: Fields): void {
    const event = asRecord(message['event']);
    if (!event) return;
    const thread = this.#threadOf(message);
    if (event['type'] === 'message_start') this.#responses.draftOf(thread, asText(asRecord(event['message'])?.['id']));
    thread.draft?.stream(event);
  }

  #assistant(message: Fields): void {
    const body = asRecord(message['message']);
    if (!body) return;
    const thread = this.#threadOf(message);
    const error = asText(message['error']);
    if (error || body['model'] === '<synthetic>') {
      // What the SDK says itself is no answer of a model; an error is what came in place of one.
      if (error) this.#responses.refused(thread, error, textOf(body['content']));
      return;
    }
    this.#responses.draftOf(thread, asText(body['id']))?.add(body, message['aborted'] === true);
    for (const item of asList(body['content'])) {
      const block = asRecord(item);
      if (block?.['type'] !== 'tool_use') continue;
      this.#tools.asked(block);
      this.#threads.asked(block, thread);
    }
  }

  #user(message: Fields): void {
    const content = asRecord(message['message'])?.['content'];
    const results = asList(content).map(asRecord);
    if (!results.some((block) => block?.['type'] === 'tool_result')) {
      if (this.#given.readsPrompts) this.prompt(message);
      return;
    }
    const thread = this.#threadOf(message);
    for (const block of results) {
      if (block?.['type'] !== 'tool_result') continue;
      const id = asText(block['tool_use_id']);
      if (id) this.#subagentResult(id, block, message, thread);
      const run = this.#tools.result(block);
      if (run) thread.ended.push(() => this.#recorder.tool(run, thread.context));
    }
    thread.readyAt = performance.now();
  }

  /** A tool's result may be that of a subagent. */
  #subagentResult(id: string, block: Fields, message: Fields, parent: AgentThread): void {
    const failed = block['is_error'] === true;
    if (!this.#threads.of(id) && (failed || !this.#threads.startsAgent(id))) return;
    this.#responses.settle(parent);
    const output = asRecord(message['tool_use_result']) ?? {};
    const thread = this.#threads.of(id) ?? this.#threads.start(id, output['agentType']);
    thread.agentId ??= asText(output['agentId']);
    // It goes on behind the main agent, until a notification tells its end.
    if (output['status'] === 'async_launched') return;
    this.#finishSubagent(id, thread, { text: textOf(block['content']), ...output }, failed ? 'failed' : undefined);
  }

  #result(message: Fields): void {
    const { main } = this.#threads;
    this.#responses.settle(main, {
      usage: asRecord(message['usage']),
      stopReason: asText(message['stop_reason']),
      totalCostUsd: asNumber(message['total_cost_usd']),
      sessionId: this.#sessionId,
    });
    const { subtype, num_turns, total_cost_usd, session_id } = message;
    const isError = message['is_error'] === true || (typeof subtype === 'string' && subtype.startsWith('error'));
    const errors = asList(message['errors']).filter((error) => typeof error === 'string');
    const said = asText(errors.join('\n')) ?? asText(message['result']);
    const failure = isError ? { errorMessage: said, errorType: asText(subtype) } : undefined;
    this.#endTurn({ subtype, num_turns, total_cost_usd, session_id }, failure, asNumber(message['duration_ms']));
  }

  #endTurn(outputState: object, failure?: object, durationMs?: number): void {
    const { main } = this.#threads;
    const now = performance.now();
    const latencyMs = durationMs ?? now - (this.#turnStartedAt ?? now);
    const { spanId = newId() } = main.context;
    const outer = { ...main.context, spanId: this.#given.context.spanId };
    this.#recorder.step({ name: 'query', spanId, startedAt: now - latencyMs, latencyMs, outputState, failure }, outer);
    main.context = { ...main.context, spanId: newId() };
    main.readyAt = now;
    this.#turnStartedAt = undefined;
  }

  #threadOf(message: Fields): AgentThread {
    const id = asText(message['parent_tool_use_id']);
    const known = id ? this.#threads.of(id) : this.#threads.main;
    const thread = known ?? this.#threads.start(id ?? '', message['subagent_type']);
    thread.agentId ??= asText(message['agent_id']);
    // Who started a subagent has said so before.
    if (thread.parent) this.#responses.settle(thread.parent);
    return thread;
  }

  /**
   * A subagent is done. Its last answer shows in no message, unless the app asks for them (`forwardSubagentText`).
   *
   * @param output what its tool call gave back
   */
  #finishSubagent(id: string, thread: AgentThread, output: Fields, failure?: string): void {
    this.#responses.settle(thread);
    if (!this.#threads.finish(id)) return;
    const { startedAt = thread.startedAt, stoppedAt = performance.now(), lastText } = this.#stops.of(thread.agentId);
    const { last } = thread;
    const text = textOf(output['content']) ?? lastText ?? asText(output['text']);
    if (text && !failure && (!last || last.toolCalls.length > 0)) {
      const model = asText(output['resolvedModel']) ?? last?.model;
      const message = { model, content: [{ type: 'text', text }], usage: output['usage'] };
      this.#responses.unseen(thread, message, stoppedAt);
    }
    const { agent, spanId = newId() } = thread.context;
    const outer = { ...thread.context, spanId: (thread.parent ?? this.#threads.main).context.spanId };
    const latencyMs = Math.max(0, stoppedAt - startedAt);
    const errors = failure ? { errorMessage: failure } : undefined;
    this.#recorder.step({ name: agent.agentId ?? 'subagent', spanId, startedAt, latencyMs, failure: errors }, outer);
  }
}
