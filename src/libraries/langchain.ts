import type {
  CallDescription,
  CallKind,
  ConstructDescription,
  LibraryDescription,
  ProviderId,
  ReturnDescription,
} from './library-description.js';

const HELD = ['model', 'structured', 'chain', 'agent', 'graph'] as const;

/** Methods that every runnable has. */
function runnableCalls(on: string, kind: CallKind): CallDescription[] {
  return [
    { on, path: 'invoke', kind, streaming: 'never' },
    { on, path: 'stream', kind, streaming: 'always' },
    { on, path: 'batch', kind, streaming: 'never' },
    { on, path: 'streamEvents', kind, streaming: 'always' },
    { on, path: 'streamLog', kind, streaming: 'always' },
    { on, path: 'transform', kind, streaming: 'always' },
  ];
}

/** Methods that give a runnable of the same sort. */
function same(on: string, paths: readonly string[]): ReturnDescription[] {
  return paths.map((path) => ({ on, path, yields: on }));
}

const VARIANTS = ['bind', 'withConfig', 'withRetry', 'withListeners', 'withFallbacks'] as const;

/** Chat models and completion models by class name, with who serves them. Source: LangChain's integration pages. */
const MODELS: readonly (readonly [name: string, provider?: ProviderId])[] = [
  ['ChatOpenAI', 'openai'],
  ['AzureChatOpenAI', 'azure'],
  ['ChatAnthropic', 'anthropic'],
  ['ChatAnthropicMessages', 'anthropic'],
  ['ChatGoogleGenerativeAI', 'google'],
  ['ChatVertexAI', 'google'],
  ['ChatGoogle', 'google'],
  ['ChatBedrockConverse', 'bedrock'],
  ['BedrockChat', 'bedrock'],
  ['ChatMistralAI', 'mistral'],
  ['ChatCohere', 'cohere'],
  ['ChatGroq', 'groq'],
  ['ChatTogetherAI', 'together'],
  ['ChatFireworks', 'fireworks'],
  ['ChatOllama', 'ollama'],
  ['ChatDeepSeek', 'deepseek'],
  ['ChatXAI', 'xai'],
  ['ChatPerplexity', 'perplexity'],
  ['ChatOpenRouter', 'openrouter'],
  ['OpenAI', 'openai'],
  ['AzureOpenAI', 'azure'],
  ['OpenAIChat', 'openai'],
  ['Anthropic', 'anthropic'],
  ['Ollama', 'ollama'],
  ['Bedrock', 'bedrock'],
  ['MistralAI', 'mistral'],
  ['Cohere', 'cohere'],
  ['TogetherAI', 'together'],
  ['Fireworks', 'fireworks'],
  ['Replicate', 'replicate'],
  ['VertexAI', 'google'],
  ['GoogleVertexAI', 'google'],
  ['HuggingFaceInference', 'huggingface'],
];

/** Exports that look like models by name and are none. */
const NO_MODELS = [
  'ChatMessage',
  'ChatMessageChunk',
  'ChatMessageHistory',
  'ChatGeneration',
  'ChatGenerationChunk',
  'ChatPromptValue',
  'ChatPromptValueImpl',
  'ChatMessagePromptTemplate',
] as const;

const PROMPTS = [
  'PromptTemplate',
  'ChatPromptTemplate',
  'FewShotPromptTemplate',
  'StructuredPrompt',
  'ImagePromptTemplate',
] as const;

/** LangChain.js, all packages but LangGraph: what calls a model is told by type, never by a method called `invoke`. */
export const langchain: LibraryDescription = {
  id: 'langchain',
  packages: ['langchain', '@langchain/*', 'deepagents'],
  versions: '>=0.0.100 <2',
  provider: null,
  constructs: [
    ...MODELS.map(
      ([name, provider]): ConstructDescription => ({
        export: name,
        form: 'class',
        yields: 'model',
        ...(provider && { provider }),
      }),
    ),
    ...NO_MODELS.map((name): ConstructDescription => ({ export: name, form: 'class', yields: 'other' })),
    { export: 'Chat*', form: 'class', yields: 'model' },
    { export: 'Fake*ChatModel', form: 'class', yields: 'model' },
    { export: 'initChatModel', form: 'function', yields: 'model' },
    ...PROMPTS.flatMap((name): ConstructDescription[] => [
      { export: name, form: 'class', yields: 'prompt' },
      { export: `${name}.from*`, form: 'function', yields: 'prompt' },
    ]),
    { export: 'pull', form: 'function', yields: 'prompt' },
    { export: '*OutputParser', form: 'class', yields: 'runnable' },
    { export: '*OutputParser.from*', form: 'function', yields: 'runnable' },
    { export: 'RunnableSequence.from', form: 'function', yields: 'chain', carries: HELD },
    { export: 'RunnableSequence.from', form: 'function', yields: 'runnable' },
    { export: 'RunnableMap.from', form: 'function', yields: 'chain', carries: HELD },
    { export: 'RunnableMap.from', form: 'function', yields: 'runnable' },
    { export: 'RunnableParallel.from', form: 'function', yields: 'chain', carries: HELD },
    { export: 'RunnableParallel.from', form: 'function', yields: 'runnable' },
    { export: 'RunnableBranch.from', form: 'function', yields: 'chain', carries: HELD },
    { export: 'RunnablePassthrough.assign', form: 'function', yields: 'chain', carries: HELD },
    { export: 'RunnablePassthrough.assign', form: 'function', yields: 'runnable' },
    { export: 'RunnableLambda.from', form: 'function', yields: 'runnable' },
    { export: 'RunnablePassthrough', form: 'class', yields: 'runnable' },
    { export: 'RunnableLambda', form: 'class', yields: 'runnable' },
    { export: 'RunnableWithMessageHistory', form: 'class', yields: 'chain', carries: HELD },
    { export: 'RunnableMap', form: 'class', yields: 'chain', carries: HELD },
    { export: 'RunnableParallel', form: 'class', yields: 'chain', carries: HELD },
    { export: '*Chain', form: 'class', yields: 'chain' },
    { export: '*Chain.from*', form: 'function', yields: 'chain' },
    { export: 'load*Chain', form: 'function', yields: 'chain' },
    { export: 'create*Chain', form: 'function', yields: 'chain' },
    { export: 'createHistoryAwareRetriever', form: 'function', yields: 'chain' },
    { export: 'createStructuredOutputRunnable', form: 'function', yields: 'chain' },
    { export: 'AgentExecutor', form: 'class', yields: 'agent' },
    { export: 'AgentExecutor.from*', form: 'function', yields: 'agent' },
    { export: 'initializeAgentExecutor*', form: 'function', yields: 'agent' },
    { export: 'createAgent', form: 'function', yields: 'agent' },
    { export: 'createDeepAgent', form: 'function', yields: 'agent' },
    { export: 'create*Agent', form: 'function', yields: 'chain' },
    { export: '*Embeddings', form: 'class', yields: 'embeddings' },
    { export: '*VectorStore', form: 'class', yields: 'vector-store' },
    { export: '*VectorStore.from*', form: 'function', yields: 'vector-store' },
    { export: '*Store.from*', form: 'function', yields: 'vector-store' },
    ...['PineconeStore', 'FaissStore', 'HNSWLib', 'Chroma', 'WeaviateStore', 'Milvus'].flatMap(
      (name): ConstructDescription[] => [
        { export: name, form: 'class', yields: 'vector-store' },
        { export: `${name}.from*`, form: 'function', yields: 'vector-store' },
      ],
    ),
  ],
  types: [
    { export: 'BaseChatModel', yields: 'model', isBase: true },
    { export: 'BaseLanguageModel', yields: 'model', isBase: true },
    { export: 'BaseLLM', yields: 'model', isBase: true },
    { export: 'LLM', yields: 'model', isBase: true },
    { export: 'SimpleChatModel', yields: 'model', isBase: true },
    { export: 'ConfigurableModel', yields: 'model' },
    { export: 'Embeddings', yields: 'embeddings' },
    { export: 'EmbeddingsInterface', yields: 'embeddings' },
    { export: 'VectorStore', yields: 'vector-store' },
    { export: 'VectorStoreRetriever', yields: 'retriever' },
    { export: 'BaseRetriever', yields: 'retriever' },
  ],
  returns: [
    ...same('model', ['bindTools', ...VARIANTS]),
    { on: 'model', path: 'withStructuredOutput', yields: 'structured' },
    { on: 'model', path: 'pipe', yields: 'chain' },
    ...same('structured', VARIANTS),
    { on: 'structured', path: 'pipe', yields: 'chain' },
    ...same('chain', ['pipe', ...VARIANTS, 'pick', 'assign']),
    ...same('agent', ['pipe', ...VARIANTS]),
    { on: 'prompt', path: 'pipe', yields: 'chain', carries: HELD },
    { on: 'prompt', path: 'pipe', yields: 'runnable' },
    ...same('prompt', ['partial', ...VARIANTS]),
    { on: 'runnable', path: 'pipe', yields: 'chain', carries: HELD },
    ...same('runnable', ['pipe', 'assign', ...VARIANTS]),
    { on: 'vector-store', path: 'asRetriever', yields: 'retriever' },
    { on: 'vector-store', path: 'embeddings', yields: 'embeddings', property: true },
    { on: 'retriever', path: 'pipe', yields: 'chain', carries: HELD },
    { on: 'retriever', path: 'pipe', yields: 'runnable' },
    ...same('retriever', VARIANTS),
  ],
  calls: [
    ...runnableCalls('model', 'chat'),
    { on: 'model', path: 'generate', kind: 'chat', streaming: 'never' },
    { on: 'model', path: 'generatePrompt', kind: 'chat', streaming: 'never' },
    { on: 'model', path: 'call', kind: 'chat', streaming: 'never' },
    { on: 'model', path: 'predict', kind: 'chat', streaming: 'never' },
    { on: 'model', path: 'predictMessages', kind: 'chat', streaming: 'never' },
    ...runnableCalls('structured', 'object'),
    ...runnableCalls('chain', 'chat'),
    { on: 'chain', path: 'call', kind: 'chat', streaming: 'never' },
    { on: 'chain', path: 'run', kind: 'chat', streaming: 'never' },
    { on: 'chain', path: 'predict', kind: 'chat', streaming: 'never' },
    ...runnableCalls('agent', 'agent'),
    { on: 'agent', path: 'call', kind: 'agent', streaming: 'never' },
    { on: 'agent', path: 'run', kind: 'agent', streaming: 'never' },
    { on: 'embeddings', path: 'embedQuery', kind: 'embedding', streaming: 'never' },
    { on: 'embeddings', path: 'embedDocuments', kind: 'embedding', streaming: 'never' },
    { on: 'vector-store', path: 'addDocuments', kind: 'indirect', streaming: 'never' },
    { on: 'vector-store', path: 'similaritySearch', kind: 'indirect', streaming: 'never' },
    { on: 'vector-store', path: 'similaritySearchWithScore', kind: 'indirect', streaming: 'never' },
    { on: 'vector-store', path: 'maxMarginalRelevanceSearch', kind: 'indirect', streaming: 'never' },
    { on: 'retriever', path: 'invoke', kind: 'indirect', streaming: 'never' },
    { on: 'retriever', path: 'getRelevantDocuments', kind: 'indirect', streaming: 'never' },
    { on: 'retriever', path: 'addDocuments', kind: 'indirect', streaming: 'never' },
  ],
};
