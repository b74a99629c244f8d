import type { Section, TestReference } from './feature.js';

const BEHAVIOUR = 'sdk/parity/behaviour.test.ts';
const shown = (section: string, name = ''): TestReference => [
  BEHAVIOUR,
  name ? `parity: ${section} > ${name}` : `parity: ${section}`,
];
const session = (name: string): TestReference => ['sdk/client/session.test.ts', name];
const handler = (name: string): TestReference => ['sdk/client/handler.test.ts', name];
const tool = (name: string): TestReference => ['sdk/client/tool.test.ts', name];
const track = (name: string): TestReference => ['sdk/client/track.test.ts', name];
const wired = (name: string): TestReference => ['sdk/client/wired.test.ts', name];
const policy = (name: string): TestReference => [
  'sdk/privacy/create-content-policy.test.ts',
  `createContentPolicy > ${name}`,
];
const redact = (name: string): TestReference => ['sdk/privacy/redact-text.test.ts', `redactText > ${name}`];
const delivery = (name: string): TestReference => ['sdk/delivery/create-delivery.test.ts', `createDelivery > ${name}`];
const adopted = (name: string): TestReference => ['sdk/delivery/adopt-amplitude.test.ts', `adoptAmplitude > ${name}`];
const observed = (name: string): TestReference => [
  'sdk/capture/record-model-call.test.ts',
  `an observed call becomes events > ${name}`,
];
const patched = (name: string): TestReference => ['sdk/patch/patch.test.ts', name];
const bridged = (name: string): TestReference => ['sdk/integrations/otel/bridge.test.ts', name];
const framework = (name: string): TestReference => ['sdk/middleware/frameworks.test.ts', name];
const environment = (name: string): TestReference => ['sdk/client/environment.test.ts', name];
const properties = (event: string, property: string): TestReference => [
  'sdk/parity/properties.test.ts',
  `parity: properties of [Agent] ${event} > ${property}`,
];

/** Every feature of the Python counterpart but its property tables, which are read off their tests. */
export const SECTIONS: readonly Section[] = [
  {
    title: 'Getting started and initialization',
    features: [
      {
        feature: 'Client from an API key, `AMPLITUDE_AI_API_KEY` and a server URL',
        tests: [
          [
            'sdk/client/sending.test.ts',
            'with key and address from the environment a conversation reaches Amplitude and is receipted',
          ],
        ],
      },
      {
        feature: "The app's own Amplitude instance: same pipeline, no second queue",
        tests: [
          ['sdk/client/sending.test.ts', "through the app's own Amplitude client events go its way"],
          adopted("sends through the app's own pipeline and reports its answers"),
        ],
      },
      {
        feature: 'EU data residency',
        here: '`serverZone`',
        tests: [shown('Initialization', 'a key of its own, data residency')],
      },
      {
        feature: 'Settings win over the environment',
        tests: [shown('Initialization', 'the settings of the constructor win over the environment')],
      },
      {
        feature: 'Without a key nothing breaks',
        tests: [environment('without a key nothing is sent, the app runs on, and that is said once')],
      },
    ],
    absent: [],
  },
  {
    title: 'Integration approaches',
    features: [
      {
        feature: 'Wrap a client that exists; the same object comes back',
        here: '`ai.wrap(client)`',
        tests: [
          ['contract/openai.test.ts', 'a client of openai 6 (ES module) behaves like a plain one'],
          ['contract/anthropic.test.ts', 'a client of @anthropic-ai/sdk 1 (ES module) behaves like a plain one'],
          ['sdk/providers/wrap.test.ts', 'each call is observed once > when the client is wrapped twice'],
        ],
      },
      {
        feature: 'Swapped imports (`from amplitude_ai import OpenAI`)',
        here: "`amplitude-ai/openai` and the like: subclasses of the provider's own",
        tests: [['sdk/provider-classes.test.ts', 'a client of our class for google is the SDK’s own, and observed']],
      },
      {
        feature: '`patch()`, `unpatch()`, per-provider patching, expected providers',
        tests: [
          patched('observes clients that were made before and after, of both copies of the package that Node loads'),
          patched('is taken back property by property, and clients that it observed are left alone'),
          patched('observes one provider alone, and subclasses of the app with it'),
          patched('says once what it was told to expect and could not find, and what is used without being expected'),
        ],
      },
      {
        feature: '`amplitude-ai-instrument` (run an app with patching)',
        here: '`amplitude-ai run -- node app.js`, `node --import amplitude-ai/register`',
        tests: [
          ['cli/run.test.ts', 'amplitude-ai run'],
          [
            'e2e/register.test.ts',
            '--import observes an app that knows nothing of it: its ES module and its CommonJS copy of a package',
          ],
        ],
      },
      {
        feature: 'Sync and async clients',
        here: 'one kind of client in JavaScript',
        tests: [['contract/openai.test.ts', 'a client of openai 7 (CommonJS) behaves like a plain one']],
      },
      {
        feature: 'Azure OpenAI',
        tests: [
          ['sdk/providers/wrap.test.ts', 'who serves the model > is azure for AzureOpenAI, also behind a gateway'],
        ],
      },
      {
        feature: 'Zero effort per call: user message, priced answer, session end',
        tests: [
          wired(
            'a route that asks a model: message, priced answer and end, in this order, for the user found in between',
          ),
        ],
      },
      {
        feature: 'Tool calls read from message arrays (chat completions, responses, messages)',
        tests: [
          observed('counts a tool loop as one user message, one tool run between the turns, two responses'),
          [
            'contract/openai.test.ts',
            "a client of openai 6 (ES module) behaves like a plain one > wrapped: 'a response that continues",
          ],
        ],
      },
      {
        feature: 'Managed agents: `ManagedAgentTracker`',
        here: 'from `amplitude-ai/anthropic`; a wrapped client tells the events that it streams by itself',
        tests: [
          ['sdk/integrations/anthropic-managed/managed-agents.test.ts', 'managed agents through a wrapped client of'],
          ['sdk/integrations/anthropic-managed/managed-agents.test.ts', 'ManagedAgentTracker'],
        ],
      },
    ],
    absent: [
      {
        feature: '`amplitude_user_id` on a provider call',
        reason: 'Never: no argument of a request is ours. `ai.setIdentity()` or a session says who the user is.',
      },
    ],
  },
  {
    title: 'Multi-service tracing',
    features: [
      {
        feature: '`propagate_context`: `traceparent` and `x-amplitude-session-id` on model requests, off by default',
        tests: [['sdk/providers/propagate-context.test.ts', '']],
      },
      { feature: '`inject_context`, `extract_context`', tests: [['sdk/client/propagation/propagation.test.ts', '']] },
      {
        feature: 'Middleware goes on with the session of the caller',
        tests: [
          framework(
            'middleware for Fastify > with propagateContext it goes on with the session that another service of the app names',
          ),
          framework('without propagateContext a stranger cannot name the session in headers'),
        ],
      },
    ],
  },
  {
    title: 'Developer experience',
    features: [
      {
        feature: '`debug`: one line per event',
        tests: [environment('debug prints one line per event, without the words of the conversation')],
      },
      { feature: '`dry_run`', tests: [environment('a dry run prints the events and sends none')] },
      {
        feature: '`validate`: `ValidationError` on bad input',
        tests: [
          track('bad values throw only when validation is asked for'),
          shown('Developer experience', 'validate refuses a negative latency'),
          shown('Developer experience', 'validate refuses an empty user id'),
          shown('Developer experience', 'validate refuses a score that is no number'),
          shown('Developer experience', 'validate refuses negative tokens'),
          shown('Developer experience', 'validate refuses a label without a value'),
        ],
      },
      { feature: '`status()`', tests: [shown('Developer experience', 'status tells what is set up, and no secret')] },
      {
        feature: 'Doctor, status and MCP server on the command line',
        tests: [
          ['cli/doctor.test.ts', 'amplitude-ai doctor'],
          ['cli/status.test.ts', ''],
          ['mcp/wire.test.ts', 'the server on stdin and stdout'],
        ],
      },
      {
        feature: 'Guide, schema and patterns for coding agents',
        tests: [
          ['mcp/agent-documents.test.ts', ''],
          ['mcp/resources/integration-patterns.test.ts', 'integration patterns'],
        ],
      },
    ],
    absent: [
      {
        feature: '`providers_available`, `patched_providers` in `status()`',
        reason: 'Nothing is patched yet; `amplitude-ai status` lists the installed provider packages.',
      },
      {
        feature: '`amplitude-ai-register-catalog`',
        reason: 'Not in this package yet; `amplitude-ai schema` prints the catalog.',
      },
    ],
  },
  {
    title: 'Middleware',
    features: [
      {
        feature: 'A session per request, identity by resolvers, for the web frameworks of JavaScript',
        here: 'Express, Fastify, Hono, Koa, NestJS, Next.js, AWS Lambda',
        tests: [
          framework('middleware for Express'),
          framework('middleware for Fastify'),
          framework('middleware for Hono on Node'),
          framework('middleware for Koa'),
          framework('middleware for NestJS'),
          framework('wrapNextHandler'),
          framework('wrapLambdaHandler'),
          framework("what Hono's Node server writes in one piece ends the session as well"),
          ['sdk/middleware/create-amplitude-ai-middleware.test.ts', ''],
        ],
      },
    ],
  },
  {
    title: 'User identity',
    features: [
      {
        feature: 'Given with the session',
        tests: [
          session(
            'a session > has one end, carries its identity, counts its turns and links tool calls to the question',
          ),
        ],
      },
      {
        feature: 'Known later',
        here: '`ai.setIdentity()`',
        tests: [
          handler(
            'a web route handler > a session spans the call; identity that becomes known in the middle is on the later events',
          ),
        ],
      },
      {
        feature: 'Unknown: still taken by Amplitude',
        tests: [
          track('an event without user and device gets a device, so that Amplitude takes it'),
          session('a session > a user who becomes known late is joined to what came before by the device'),
        ],
      },
    ],
  },
  {
    title: 'Core concepts: session, trace, turn, span, agent',
    features: [
      {
        feature: 'Generated session ids',
        tests: [shown('Sessions', 'without an id a session gets a UUID, and a trace of its own')],
      },
      { feature: '`new_trace()`', tests: [session('a session > newTrace starts a new cycle')] },
      {
        feature: 'Turns count up, explicit ones are kept',
        tests: [track('turns count up within a session and apart from other sessions'), shown('Patterns', 'B:')],
      },
      {
        feature: 'Idle timeout',
        tests: [shown('Sessions', 'the idle timeout that a session asks for is told with its end')],
      },
      {
        feature: 'Session Replay link',
        tests: [session('a session > links to the browser recording when device and browser session are known')],
      },
      {
        feature: 'Events after the end belong to the session',
        tests: [shown('Sessions', 'events after the end still belong to the session')],
      },
    ],
  },
  {
    title: 'Integration patterns',
    features: [
      {
        feature: 'A: single-request handler',
        tests: [shown('Patterns', 'A:'), session('a session > ends once when its work throws, and gives the error on')],
      },
      {
        feature: 'B: long-lived conversation',
        tests: [
          shown('Patterns', 'B:'),
          session('agents > an agent with a session id tracks a conversation over many requests'),
        ],
      },
      {
        feature: 'C: multi-agent orchestrator, `run_as`, nested, restored after an error',
        tests: [
          shown('Patterns', 'C:'),
          wired('two agents at once, one delegating: every answer is told of the right one'),
        ],
      },
      {
        feature: 'Async `run_as`, agents in parallel',
        here: '`runAs` is async',
        tests: [
          session(
            'agents > agents working in parallel for one session each keep their name, whatever the interleaving',
          ),
        ],
      },
    ],
  },
  {
    title: 'Privacy and content control',
    features: [
      {
        feature: '`full`: redacted content at full length',
        tests: [
          policy('sends redacted content in full mode and leaves ids, names and numbers as they are'),
          policy('sends messages at full length'),
        ],
      },
      {
        feature: '`metadata_only`: no content',
        tests: [
          policy('lets no catalogued content out in metadata_only'),
          wired('in metadata mode no word of the conversation is in any event'),
          observed('sends no words in metadata_only mode, and still says what a stream cost'),
        ],
      },
      {
        feature: '`customer_enriched`: labels, no content',
        tests: [
          policy('lets no catalogued content out in customer_enriched'),
          shown('Enrichments', 'customer_enriched: no word of the conversation, all of the labels'),
        ],
      },
      {
        feature: 'A mistyped mode lets nothing out',
        tests: [
          environment('a mistyped content mode lets no content out'),
          policy('treats a mistyped mode as the strictest'),
        ],
      },
      {
        feature: '`redact_pii`: e-mail, phone, card, SSN, IP; on by default',
        tests: [
          ['sdk/privacy/redact-text.test.ts', 'redactText'],
          policy('can leave personal data in, but never media'),
        ],
      },
      {
        feature: '`custom_redaction_patterns`, named replacements, `custom_redaction_fn`',
        tests: [
          environment('patterns and the function of the app redact on top of the built-in recognisers'),
          redact("applies the app's patterns, then its function"),
        ],
      },
      {
        feature: 'A function that throws keeps the text of the earlier tiers',
        tests: [redact('keeps what the earlier steps did when a pattern or the function of the app fails')],
      },
      {
        feature: 'Privacy before anything is queued, on every path',
        tests: [
          policy("redacts the app's own properties in every mode"),
          policy('redacts inside serialised JSON without breaking it'),
          policy('drops the property, not the event, when a value cannot be read'),
        ],
      },
      {
        feature: 'Two-gate model of the OTEL bridge',
        tests: [bridged('content stays home in metadata_only, whatever the spans carry')],
      },
      {
        feature: 'Granular switches',
        tests: [
          policy('leaves out what the granular switches name'),
          policy('cuts content at maxContentLength, after redaction'),
        ],
      },
    ],
    absent: [],
  },
  {
    title: 'Bound agents and sessions',
    features: [
      {
        feature: 'Fields of the agent on every event',
        tests: [
          session(
            'a session > has one end, carries its identity, counts its turns and links tool calls to the question',
          ),
        ],
      },
      {
        feature: 'Explicit arguments override',
        tests: [shown('Bound agents', 'explicit fields of a call win over those of its agent')],
      },
      {
        feature: '`child()`: inherits, chains',
        tests: [
          shown('Bound agents', 'children chain: each names the agent that made it'),
          session('agents > a child inherits all but the description; its context keys win'),
        ],
      },
      {
        feature: 'Sessions end by themselves',
        here: '`run`, `runSync`, `handler`, `await using`',
        tests: [
          session('a session > works with `await using`'),
          handler('a web route handler > the session ends when the stream has been read, and no chunk waits for it'),
        ],
      },
      {
        feature: 'Ended by the app: not ended again',
        tests: [session('a session > that the app ends itself is not ended again')],
      },
      {
        feature: 'Enrichments set before the end',
        here: '`setEnrichments`',
        tests: [session('a session > sends the classification given to it with its end, in snake case')],
      },
    ],
  },
  {
    title: 'Context',
    features: [
      { feature: 'Any dimensions, as JSON on every event', tests: [properties('User Message', '[Agent] Context')] },
      {
        feature: 'Merging in children and calls',
        tests: [shown('Bound agents', 'context: a child adds its keys and wins with its own; a call adds to both')],
      },
      {
        feature: 'A/B variants: changes show on later events',
        tests: [shown('Bound agents', 'context that the app changes later shows on later events')],
      },
    ],
  },
  {
    title: 'Multi-agent and multi-tenant',
    features: [
      {
        feature: 'Linear delegation, fan-out, routing: one conversation',
        tests: [
          shown('Patterns', 'delegation by a session of the child with the same id: one conversation, one end'),
          session('agents > a session opened for the running conversation joins it'),
        ],
      },
      {
        feature: "Inter-agent messages are not the user's",
        here: '`[Agent] Message Source`',
        tests: [
          wired('two agents at once, one delegating: every answer is told of the right one'),
          properties('User Message', '[Agent] Message Source'),
        ],
      },
      {
        feature: '`tenant()`: organization, groups, defaults',
        tests: [
          shown('Bound agents', 'a tenant fills organization and groups; explicit options win'),
          session('agents > a tenant fills in the organization'),
        ],
      },
    ],
  },
  {
    title: 'Event linking',
    features: [
      {
        feature: 'Ids returned, linked by parent message, parent span and target',
        tests: [shown('Event linking', 'message, tool, embedding and span calls return the id')],
      },
      {
        feature: 'Deduplication by insert id',
        tests: [shown('Event linking', 'every event has an insert id of its own')],
      },
    ],
  },
  {
    title: 'Scoring',
    features: [
      {
        feature: 'Scores by user, AI and reviewer, with a comment',
        tests: [
          shown('Scoring', 'a score from source user, of a message'),
          shown('Scoring', 'a score from source ai, of a message'),
          shown('Scoring', 'a score from source reviewer, of a message'),
        ],
      },
      {
        feature: 'Scores of a session',
        tests: [shown('Scoring', 'a rating of a whole session belongs to that session')],
      },
      {
        feature: "Feedback that comes later finds its message's session",
        tests: [track('feedback on a message finds the session of the message')],
      },
    ],
  },
  {
    title: 'Labels',
    features: [
      { feature: 'Inline labels', tests: [shown('Labels', 'inline:')] },
      { feature: 'Retrospective labels', tests: [shown('Labels', 'retrospective:')] },
    ],
  },
  {
    title: 'Enrichments',
    features: [
      {
        feature:
          '`SessionEnrichments`, `TopicClassification`, `RubricScore`, `EvidenceQuote`, `MessageLabel`: every field',
        tests: [shown('Enrichments', 'every field of a classification is sent under its name in snake case')],
      },
      {
        feature: 'One event per call',
        tests: [shown('Enrichments', 'each call is an event of its own: topics first, scores later')],
      },
      {
        feature: 'Validation of ranges, names, topics, complexity and labels',
        tests: [shown('Enrichments', 'with validate a bad')],
      },
      { feature: 'The complete `customer_enriched` example', tests: [shown('Enrichments', 'customer_enriched:')] },
    ],
  },
  {
    title: 'Provider wrappers',
    features: [
      {
        feature: 'OpenAI: streaming, tools, TTFB, cache tokens, reasoning, system prompt, cost',
        tests: [
          observed('has the user message and the response with model, tokens, cost and times'),
          ['contract/openai.test.ts', 'a client of openai 4 (ES module) behaves like a plain one'],
          ['contract/openai.test.ts', 'a client of openai 7 (ES module) behaves like a plain one'],
        ],
      },
      {
        feature: 'Anthropic: the same',
        tests: [
          ['contract/anthropic.test.ts', 'a client of @anthropic-ai/sdk 0 (ES module) behaves like a plain one'],
          ['contract/anthropic.test.ts', 'a client of @anthropic-ai/sdk 1 (CommonJS) behaves like a plain one'],
        ],
      },
      {
        feature: 'Anthropic tool loop: `AmplitudeToolLoop`',
        here: "from `amplitude-ai/anthropic`; loops of the app and the SDK's own `toolRunner()` are observed as they are",
        tests: [
          ['sdk/integrations/anthropic-tools/amplitude-tool-loop.test.ts', 'AmplitudeToolLoop'],
          ['sdk/integrations/anthropic-tools/tool-loops.test.ts', 'tools of Anthropic through a wrapped client'],
        ],
      },
      {
        feature: 'Claude Agent SDK: `ClaudeAgentSDKTracker`',
        here: '`ai.wrap(query)`, or the tracker from `amplitude-ai/claude-agent-sdk`',
        tests: [
          ['sdk/integrations/claude-agent-sdk/observe-claude-agent-sdk.test.ts', 'ai.wrap(query) of'],
          ['sdk/integrations/claude-agent-sdk/observe-claude-agent-sdk.test.ts', 'ClaudeAgentSDKTracker'],
        ],
      },
      {
        feature: 'LangChain, LlamaIndex, OpenAI Agents SDK',
        here: '`ai.wrap`, or the handlers and the processor from `amplitude-ai/langchain`, `/llamaindex`, `/openai-agents`',
        tests: [
          ['sdk/integrations/langchain/observe-langchain.test.ts', 'ai.wrap for LangChain'],
          ['sdk/integrations/llamaindex/observe-llamaindex.test.ts', 'ai.wrap for LlamaIndex'],
          ['sdk/integrations/llamaindex/llamaindex-handler.test.ts', 'createAmplitudeLlamaIndexHandler'],
          ['sdk/integrations/openai-agents/tracing-processor.test.ts', 'createAmplitudeTracingProcessor'],
        ],
      },
      {
        feature: 'Beyond it: Mastra and Genkit',
        here: '`ai.wrap`, or the exporter from `amplitude-ai/mastra`',
        tests: [
          ['sdk/integrations/mastra/observe-mastra.test.ts', 'ai.wrap for Mastra'],
          ['sdk/integrations/mastra/mastra-exporter.test.ts', 'createAmplitudeMastraExporter'],
          ['sdk/integrations/genkit/observe-genkit.test.ts', 'ai.wrap for Genkit'],
        ],
      },
      {
        feature: 'Beyond it: tool calls of MCP clients',
        here: '`ai.wrap(client)`',
        tests: [['sdk/integrations/mcp-client/observe-mcp-client.test.ts', 'a wrapped client of']],
      },
      {
        feature: 'Embeddings, responses API, background responses',
        tests: [
          [
            'contract/openai.test.ts',
            "a client of openai 6 (ES module) behaves like a plain one > wrapped: 'embeddings",
          ],
          [
            'contract/openai.test.ts',
            "a client of openai 6 (ES module) behaves like a plain one > wrapped: 'a background response",
          ],
        ],
      },
      {
        feature: 'Gemini, Bedrock, Mistral',
        tests: [
          ['contract/google-genai.test.ts', 'a wrapped client of @google/genai 3 (ES module) behaves like a plain one'],
          [
            'contract/bedrock.test.ts',
            'a wrapped client of @aws-sdk/client-bedrock-runtime 3 behaves like a plain one',
          ],
          [
            'contract/mistral.test.ts',
            'a wrapped client of @mistralai/mistralai 2 (ES module) behaves like a plain one',
          ],
        ],
      },
      {
        feature: 'OTEL GenAI bridge: attribute mapping, scope filters',
        tests: [bridged('spans of OpenTelemetry 2.x'), bridged('which spans count')],
      },
      { feature: 'Who serves the model', tests: [['sdk/providers/wrap.test.ts', 'who serves the model']] },
    ],
    absent: [{ feature: 'CrewAI', reason: 'Never: it is a Python framework.' }],
  },
  {
    title: 'API reference',
    features: [
      {
        feature: '`track_user_message`',
        tests: [track('a user message becomes one event with its text, ids and labels')],
      },
      { feature: '`track_ai_message`', tests: [properties('AI Response', '$llm_message')] },
      { feature: '`track_tool_call`', tests: [properties('Tool Call', '[Agent] Tool Name')] },
      { feature: '`track_embedding`', tests: [properties('Embedding', '[Agent] Embedding Dimensions')] },
      { feature: '`track_span`', tests: [properties('Span', '[Agent] Span Name')] },
      { feature: '`track_session_end`', tests: [properties('Session End', '[Agent] Enrichments')] },
      { feature: '`track_session_enrichment`', tests: [properties('Session Enrichment', '[Agent] Enrichments')] },
      { feature: '`score`', tests: [properties('Score', '[Agent] Score Value')] },
      { feature: '`agent`, `child`, `session`, `tenant`', tests: [session('agents')] },
      {
        feature: '`flush`, `shutdown`',
        tests: [
          delivery('leaves events pending when the time for a flush is over, and delivers them later'),
          delivery('reports what a shutdown leaves behind, and takes nothing afterwards'),
        ],
      },
      { feature: 'Beyond it: `trackConversation`, `trackRunCost`', tests: [session('totals and imports')] },
      {
        feature: 'Nothing that an app passes makes tracking throw',
        tests: [track('nothing that an app can pass makes tracking throw')],
      },
    ],
  },
  {
    title: 'Cost and model tiers',
    features: [
      {
        feature: 'Automatic, cache-aware cost',
        tests: [
          shown('Cost and tiers', 'computed from the tokens, cached ones at their own price'),
          ['sdk/cost/calculate-cost.test.ts', 'calculateCost'],
        ],
      },
      {
        feature: 'Given costs win; unknown stays absent',
        tests: [
          shown(
            'Cost and tiers',
            'a cost that the app tells is taken; an unknown model and a semantic-cache hit have none',
          ),
        ],
      },
      {
        feature: 'Streamed answers are priced',
        tests: [observed('costs what the price list says for its model and tokens, streamed or not')],
      },
      {
        feature: '`enable_live_price_updates()`',
        tests: [['sdk/cost/live-prices.test.ts', '']],
      },
      {
        feature: 'Beyond it: identifiers sent as keyed hashes',
        here: '`hashIdentifiers`',
        tests: [['sdk/client/hash-identifiers.test.ts', '']],
      },
      { feature: 'Model tiers, inferred', tests: [['sdk/cost/infer-model-tier.test.ts', 'inferModelTier']] },
      {
        feature: 'Model tiers, told',
        tests: [shown('Cost and tiers', 'a tier that the app tells wins over the one inferred from the name')],
      },
      {
        feature: 'Semantic cache: `was_cached`',
        tests: [
          shown(
            'Cost and tiers',
            'a cost that the app tells is taken; an unknown model and a semantic-cache hit have none',
          ),
        ],
      },
    ],
  },
  {
    title: 'Implicit feedback and attachments',
    features: [
      { feature: 'Copied, regenerated, edited, abandoned', tests: [shown('Implicit feedback')] },
      { feature: 'Attachments, free-form, on questions and answers', tests: [shown('Attachments')] },
    ],
  },
  {
    title: 'Tools, observed functions and spans',
    features: [
      {
        feature: '`@tool`: sync, async, latency, input, output, success',
        tests: [
          tool('a wrapped tool > tells its input, output, time and the question that led to it'),
          tool('a wrapped tool > keeps its kind, name, length and `this`; a sync tool stays sync'),
          tool('a wrapped tool > a failure is told and given on as it is'),
        ],
      },
      {
        feature: '`@observe`: joins a session or opens its own',
        tests: [
          tool('an observed function > opens and ends its own session outside one, and nests inside'),
          tool('an observed function > joins a running session and tells failures'),
        ],
      },
      {
        feature: '`@observe` nested: one session, one trace',
        tests: [
          shown(
            'Spans, tools and observed functions',
            'nested observed functions share one session and one trace, and nest as spans',
          ),
        ],
      },
      {
        feature: '`@observe` in `metadata_only`',
        tests: [
          shown(
            'Spans, tools and observed functions',
            'in metadata_only an observed function tells name, time and failure alone',
          ),
        ],
      },
      {
        feature: 'Actions, guardrails, RAG steps and custom events as spans',
        tests: [
          shown('Spans, tools and observed functions', 'a custom event with properties of the app, in the session'),
          properties('Span', '[Agent] Parent Span ID'),
          properties('Span', '[Agent] Error Message'),
        ],
      },
    ],
  },
  {
    title: 'Testing',
    features: [
      {
        feature: '`MockAmplitudeAI`: events, filters, assertions, reset',
        tests: [
          shown('Developer experience', 'the mock finds, asserts and forgets'),
          ['sdk/testing/mock-amplitude-ai.test.ts', ''],
        ],
      },
      {
        feature: 'Beyond it: catalog checks, fill rates, simulated failures',
        tests: [
          ['sdk/testing/mock-amplitude-ai.test.ts', 'an event that breaks the catalog fails the assertions'],
          shown('Developer experience', "the mock's summary tells how often each property was filled"),
          ['sdk/testing/mock-amplitude-ai.test.ts', 'a simulated failure shows in the receipts, until it is cleared'],
        ],
      },
    ],
  },
  {
    title: 'Serverless and streaming',
    features: [
      {
        feature: 'Detected platforms flush at the end of a session; `auto_flush` overrides',
        tests: [shown('Serverless'), session('a session > waits for delivery in serverless places only, unless told')],
      },
      { feature: 'A handler waits for delivery, or hands it to `waitUntil`', tests: [handler('serverless')] },
      {
        feature: 'Streamed answers: the session ends when the stream has been read',
        tests: [
          handler('a web route handler'),
          wired('a streamed route ends its session after the answer was streamed to the end'),
        ],
      },
      { feature: 'Edge runtimes', tests: [['sdk/edge/edge.test.ts', '']] },
    ],
  },
  {
    title: 'Errors and reliability',
    features: [
      {
        feature: 'Delivery failures never reach the app',
        tests: [
          ['sdk/client/sending.test.ts', 'while Amplitude is down the app goes on, and the events arrive later'],
          adopted('never throws, whatever the client does'),
        ],
      },
      {
        feature: 'Buffered and retried with backoff',
        tests: [
          delivery('outlives three server errors'),
          delivery('outlives an endpoint that refuses connections at first'),
          delivery('waits as long as Retry-After says'),
        ],
      },
      {
        feature: '`on_event_callback`',
        tests: [shown('Delivery'), delivery('does not let a callback of the app disturb delivery')],
      },
      {
        feature: '`flush()` waits for delivery and tells what came of it',
        tests: [
          shown('Delivery'),
          [
            'sdk/delivery/process-end.test.ts',
            'a process that ends > has delivered everything when it calls process.exit after flush',
          ],
        ],
      },
      {
        feature: "`shutdown()`; the app's own instance stays open",
        tests: [delivery('reports what a shutdown leaves behind, and takes nothing afterwards')],
      },
    ],
  },
  {
    title: 'Content storage and context propagation',
    features: [
      {
        feature: '`$llm_message` as `{ text }`, at full length',
        tests: [properties('User Message', '$llm_message'), policy('sends messages at full length')],
      },
      {
        feature: 'Context over async code; concurrent requests apart',
        tests: [
          shown('Sessions', 'context travels through timers, promises and callbacks, and by hand into a queue'),
          session('agents > a hundred sessions at once do not mix'),
        ],
      },
      {
        feature: 'Nested sessions restore the outer one',
        tests: [shown('Sessions', 'an inner session restores the outer one when it ends')],
      },
    ],
    absent: [{ feature: 'Server-side events', reason: 'Never: Amplitude sends them; the catalog describes them.' }],
  },
];
