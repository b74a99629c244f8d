import type {
  CallDescription,
  CallKind,
  ConstructDescription,
  LibraryDescription,
  ProviderId,
} from './library-description.js';

const FUNCTIONS: readonly (readonly [name: string, kind: CallKind, streaming: 'always' | 'never'])[] = [
  ['generateText', 'chat', 'never'],
  ['streamText', 'chat', 'always'],
  ['generateObject', 'object', 'never'],
  ['streamObject', 'object', 'always'],
  ['embed', 'embedding', 'never'],
  ['embedMany', 'embedding', 'never'],
  ['rerank', 'rerank', 'never'],
  ['generateImage', 'image', 'never'],
  ['generateVideo', 'image', 'never'],
  ['generateSpeech', 'speech', 'never'],
  ['transcribe', 'transcription', 'never'],
];

/** Provider packages: the ready provider, its factory, and who serves. Source: the AI SDK's provider pages. */
const PROVIDERS: readonly (readonly [package_: string, ready: string, factory: string, provider: ProviderId])[] = [
  ['@ai-sdk/openai', 'openai', 'createOpenAI', 'openai'],
  ['@ai-sdk/azure', 'azure', 'createAzure', 'azure'],
  ['@ai-sdk/anthropic', 'anthropic', 'createAnthropic', 'anthropic'],
  ['@ai-sdk/google', 'google', 'createGoogleGenerativeAI', 'google'],
  ['@ai-sdk/google-vertex', 'vertex', 'createVertex', 'google'],
  ['@ai-sdk/amazon-bedrock', 'bedrock', 'createAmazonBedrock', 'bedrock'],
  ['@ai-sdk/mistral', 'mistral', 'createMistral', 'mistral'],
  ['@ai-sdk/cohere', 'cohere', 'createCohere', 'cohere'],
  ['@ai-sdk/groq', 'groq', 'createGroq', 'groq'],
  ['@ai-sdk/togetherai', 'togetherai', 'createTogetherAI', 'together'],
  ['@ai-sdk/xai', 'xai', 'createXai', 'xai'],
  ['@ai-sdk/deepseek', 'deepseek', 'createDeepSeek', 'deepseek'],
  ['@ai-sdk/perplexity', 'perplexity', 'createPerplexity', 'perplexity'],
  ['@ai-sdk/fireworks', 'fireworks', 'createFireworks', 'fireworks'],
  ['@ai-sdk/replicate', 'replicate', 'createReplicate', 'replicate'],
  ['@ai-sdk/huggingface', 'huggingface', 'createHuggingFace', 'huggingface'],
  ['@ai-sdk/cerebras', 'cerebras', 'createCerebras', 'other'],
  ['@ai-sdk/deepinfra', 'deepinfra', 'createDeepInfra', 'other'],
  ['@ai-sdk/elevenlabs', 'elevenlabs', 'createElevenLabs', 'other'],
  ['@ai-sdk/fal', 'fal', 'createFal', 'other'],
  ['@ai-sdk/luma', 'luma', 'createLuma', 'other'],
  ['@openrouter/ai-sdk-provider', 'openrouter', 'createOpenRouter', 'openrouter'],
  ['ollama-ai-provider*', 'ollama', 'createOllama', 'ollama'],
];

const AGENTS = ['ToolLoopAgent', 'Agent', 'Experimental_Agent', 'Experimental_ToolLoopAgent', 'WorkflowAgent'];

const MODEL_METHODS = [
  'chat',
  'responses',
  'completion',
  'languageModel',
  'embedding',
  'embeddingModel',
  'textEmbedding',
  'textEmbeddingModel',
  'image',
  'imageModel',
  'speech',
  'speechModel',
  'transcription',
  'transcriptionModel',
] as const;

/** The Vercel AI SDK, majors 3 to 7, with its provider packages. Hooks (`useChat`) call the app's own routes and are no model calls. */
export const vercelAi: LibraryDescription = {
  id: 'vercel-ai',
  packages: ['ai', '@ai-sdk/*', '@workflow/ai', '@openrouter/ai-sdk-provider', '*-ai-provider', 'ollama-ai-provider*'],
  versions: '>=3 <8',
  ownVersions: {
    '@ai-sdk/*': null,
    '@workflow/ai': null,
    '@openrouter/ai-sdk-provider': null,
    '*-ai-provider': null,
    'ollama-ai-provider*': null,
  },
  provider: null,
  baseUrlOption: 'baseURL',
  modelOption: 'model',
  constructs: [
    { export: 'ToolLoopAgent', form: 'class', yields: 'agent' },
    { export: 'Agent', form: 'class', yields: 'agent', package: 'ai' },
    { export: 'Experimental_Agent', form: 'class', yields: 'agent' },
    { export: 'Experimental_ToolLoopAgent', form: 'class', yields: 'agent' },
    { export: 'HarnessAgent', form: 'class', yields: 'agent' },
    { export: 'WorkflowAgent', form: 'class', yields: 'agent' },
    { export: 'DurableAgent', form: 'class', yields: 'agent' },
    { export: 'createOpenAICompatible', form: 'function', yields: 'provider' },
    { export: 'customProvider', form: 'function', yields: 'provider' },
    { export: 'experimental_customProvider', form: 'function', yields: 'provider' },
    { export: 'createProviderRegistry', form: 'function', yields: 'provider' },
    { export: 'createGateway', form: 'function', yields: 'provider' },
    { export: 'gateway', form: 'function', yields: 'model' },
    { export: 'tool', form: 'function', yields: 'tool', package: 'ai' },
    { export: 'dynamicTool', form: 'function', yields: 'tool', package: 'ai' },
    ...PROVIDERS.flatMap(([package_, ready, factory, provider]): ConstructDescription[] => [
      { export: ready, form: 'function', yields: 'model', package: package_, provider },
      ...MODEL_METHODS.map(
        (method): ConstructDescription => ({
          export: `${ready}.${method}`,
          form: 'function',
          yields: 'model',
          package: package_,
          provider,
        }),
      ),
      { export: factory, form: 'function', yields: 'provider', package: package_, provider },
    ]),
  ],
  types: [
    { export: 'LanguageModel', yields: 'model' },
    { export: 'LanguageModelV*', yields: 'model' },
    { export: 'EmbeddingModel*', yields: 'model' },
  ],
  returns: [
    { on: 'provider', path: '', yields: 'model' },
    ...MODEL_METHODS.map((path) => ({ on: 'provider', path, yields: 'model' })),
  ],
  agents: AGENTS.map((path) => ({ on: 'module', path, form: 'class', name: [{ option: 'id' }], package: 'ai' })),
  tools: [
    { on: 'module', path: 'tool', form: 'function', function: [{ option: 'execute' }], package: 'ai' },
    { on: 'module', path: 'dynamicTool', form: 'function', function: [{ option: 'execute' }], package: 'ai' },
  ],
  calls: [
    ...FUNCTIONS.flatMap(([path, kind, streaming]): CallDescription[] => [
      { on: 'module', path, kind, streaming, package: 'ai' },
      { on: 'module', path: `experimental_${path}`, kind, streaming, package: 'ai' },
    ]),
    { on: 'module', path: 'streamUI', kind: 'chat', streaming: 'always' },
    { on: 'module', path: 'render', kind: 'chat', streaming: 'always', package: 'ai' },
    { on: 'agent', path: 'generate', kind: 'agent', streaming: 'never' },
    { on: 'agent', path: 'stream', kind: 'agent', streaming: 'always' },
    { on: 'agent', path: 'respond', kind: 'agent', streaming: 'always' },
    { on: 'module', path: 'createAgentUIStreamResponse', kind: 'agent', streaming: 'always', package: 'ai' },
    { on: 'module', path: 'createAgentUIStream', kind: 'agent', streaming: 'always', package: 'ai' },
    { on: 'module', path: 'pipeAgentUIStreamToResponse', kind: 'agent', streaming: 'always', package: 'ai' },
  ],
};
