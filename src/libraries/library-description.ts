/**
 * The shape in which every third-party library is described, once, as pure data. The engine detects with these
 * descriptions and the sdk observes with them.
 */

/** Ids of the libraries that amplitude-ai knows; the words of every tool's `library` field. */
export const LIBRARY_IDS = [
  'openai',
  'anthropic',
  'google-genai',
  'google-generativeai',
  'vertexai',
  'bedrock',
  'mistral',
  'cohere',
  'groq',
  'azure-openai',
  'together',
  'ollama',
  'replicate',
  'huggingface',
  'vercel-ai',
  'langchain',
  'langgraph',
  'llamaindex',
  'openai-agents',
  'claude-agent-sdk',
  'mastra',
  'genkit',
  'mcp-use',
  'http',
] as const;
export type LibraryId = (typeof LIBRARY_IDS)[number];

/** Who serves a model; the words of `[Agent] Provider` and of every tool's `provider` field. */
export const PROVIDER_IDS = [
  'openai',
  'azure',
  'anthropic',
  'google',
  'bedrock',
  'mistral',
  'cohere',
  'groq',
  'together',
  'openrouter',
  'deepseek',
  'xai',
  'perplexity',
  'fireworks',
  'ollama',
  'lmstudio',
  'huggingface',
  'replicate',
  'other',
] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

/** What a call does. */
export const CALL_KINDS = [
  'chat',
  'object',
  'completion',
  'embedding',
  'rerank',
  'image',
  'speech',
  'transcription',
  'moderation',
  'realtime',
  'batch',
  'agent',
  'graph',
  'remote',
  'indirect',
] as const;
export type CallKind = (typeof CALL_KINDS)[number];

/** How a call is asked to stream: always, never, or by an option of its first argument. */
export type Streaming = 'always' | 'never' | { readonly option: string };

/** An export that constructs something through which models are reached. */
export interface ConstructDescription {
  /** The export's name, also `default`; each `*` in it stands for any run of characters (`Chat*`). */
  readonly export: string;
  /** `new X()` or `x()`. */
  readonly form: 'class' | 'function';
  /** What comes out; names the receiver in `CallDescription.on`. */
  readonly yields: string;
  /** The provider, where this export fixes it (AzureOpenAI). */
  readonly provider?: ProviderId;
  /** Only this package exports it under this meaning; default: any of the library's. A trailing `*` matches any rest. */
  readonly package?: string;
  /** It counts only when an argument holds, at any depth, a value of one of these receiver kinds. */
  readonly carries?: readonly string[];
}

/** An exported type that is not constructed by the app itself, and the receiver that a value of it is. */
export interface TypeDescription {
  readonly export: string;
  readonly yields: string;
  /** The members that lead from that receiver to a value of the type (`chat.completions`). */
  readonly path?: string;
  readonly package?: string;
  /** Made to be extended: the calls are its own methods, which a class of the app inherits. */
  readonly isBase?: boolean;
}

/** A call on a receiver that gives another receiver without asking a model (`getGenerativeModel()`, `bindTools()`). */
export interface ReturnDescription {
  readonly on: string;
  readonly path: string;
  readonly yields: string;
  /** The path is a property, not a method; a `*` in it stands for any name. */
  readonly property?: boolean;
  /** It counts only when an argument holds, at any depth, a value of one of these receiver kinds. */
  readonly carries?: readonly string[];
}

/** What a library hands to a callback of the app (`createStep({ execute: ({ mastra }) => … })`). */
export interface CallbackDescription {
  /** The call that is given the callback. */
  readonly on: string;
  readonly path: string;
  /** The option that holds the callback. */
  readonly option: string;
  /** Which parameter of it; default 0. */
  readonly parameter?: number;
  /** The receiver that the parameter is; its members are properties in `returns`. */
  readonly yields: string;
}

/** A call that gives back, in effect, a function of the app: whoever calls the result runs it (`defineFlow(config, fn)`). */
export interface WrapperDescription {
  readonly on: string;
  readonly path: string;
  /** Which argument is the function, from the end when negative. */
  readonly argument: number;
}

/** A call path that reaches a model. */
export interface CallDescription {
  /** The receiver kind (`ConstructDescription.yields`), or `module` for a plain exported function. */
  readonly on: string;
  /** The path from the receiver, also the `api` that tools report: `chat.completions.create`; `''` calls the receiver itself. */
  readonly path: string;
  readonly kind: CallKind;
  readonly streaming: Streaming;
  /** The receiver kind of the argument that decides what is asked (`send(new ConverseCommand())`). */
  readonly argument?: string;
  /** For a call of a major, or of a sort, that the runtime has no way to observe: that it is so, and what is observed instead. */
  readonly unobserved?: string;
  /** For a call that is not observable itself: the receiver kinds of what it asks in turn, through which it is observed. */
  readonly through?: readonly string[];
  /** Reported instead of `path`, where the path alone does not tell. */
  readonly api?: string;
  readonly package?: string;
}

/** Where the making of a tool keeps something: an argument (from the end when negative), or an option of an argument. */
export type ToolPart = { readonly argument: number } | { readonly option: string };

/** What makes a tool of a function of the app. */
export interface ToolDescription {
  /** The receiver kind, or `module` for an export. */
  readonly on: string;
  /** The path from the receiver: `tool`, `FunctionTool.from`. */
  readonly path: string;
  /** A call, a construction, or a class of the app that extends it, whose members then are the options. */
  readonly form: 'function' | 'class' | 'subclass';
  /** Where the function may be, likeliest first. */
  readonly function: readonly ToolPart[];
  /** Where the name is; absent where the key under which a tool is handed to the model is its name. */
  readonly name?: ToolPart;
  readonly package?: string;
}

/** What declares an agent, or a graph of them. */
export interface AgentDescription {
  /** The receiver kind, or `module` for an export. */
  readonly on: string;
  /** The path from the receiver; each `*` in it stands for any run of characters. */
  readonly path: string;
  readonly form: 'function' | 'class';
  /** Where its name may be, the most stable first; else the variable's or property's that holds it. */
  readonly name?: readonly ToolPart[];
  /** It is one only with this option. */
  readonly requires?: string;
  /** The option that declares further agents, as objects with a name or under their names: `subagents`, `options.agents`. */
  readonly nested?: string;
  /** A call that runs the nested ones and is no agent itself. */
  readonly isHost?: boolean;
  readonly package?: string;
}

/** A hook of a library that is registered once per process: calls are then observed without an edit where they are made. */
export interface HookDescription {
  /** Packages that export the registration, first choice first. */
  readonly packages: readonly string[];
  /** The versions of these that have it, as a semver range. */
  readonly versions: string;
  /** Exports that register what they are given; the first one adds to what is registered. */
  readonly register: readonly string[];
  /** The runtime's entry point, and its export that makes what is registered. */
  readonly entry: string;
  readonly make: string;
  /** Whether that takes the client itself, or options that hold it as `ai`. */
  readonly takes: 'client' | 'options';
  /** The kinds of calls that are observed. */
  readonly kinds: readonly CallKind[];
  /** Environment in which the library calls its hooks also in tests, where it does not do so by itself. */
  readonly inTests?: Readonly<Record<string, string>>;
  /** Options of a call that keep it from the hook when they hold one of the members, unless with the harmless value. */
  readonly keptOutBy?: readonly {
    readonly option: string;
    readonly members: readonly string[];
    readonly harmless: boolean;
  }[];
}

/** One third-party library. */
export interface LibraryDescription {
  readonly id: LibraryId;
  /** npm packages that export it, main one first; a trailing `*` matches any rest (`@langchain/*`). */
  readonly packages: readonly string[];
  /** Supported majors, as a semver range. */
  readonly versions: string;
  /** Packages with a line of versions of their own, and what of it is supported; `null` when any is. */
  readonly ownVersions?: Readonly<Record<string, string | null>>;
  /** Who serves the model by default; `null` when only a base URL or a model tells. */
  readonly provider: ProviderId | null;
  readonly constructs: readonly ConstructDescription[];
  readonly types?: readonly TypeDescription[];
  readonly returns?: readonly ReturnDescription[];
  readonly callbacks?: readonly CallbackDescription[];
  readonly wrappers?: readonly WrapperDescription[];
  readonly tools?: readonly ToolDescription[];
  readonly agents?: readonly AgentDescription[];
  readonly calls: readonly CallDescription[];
  readonly hook?: HookDescription;
  /** The constructor option that redirects the client to another provider's endpoint. */
  readonly baseUrlOption?: string;
  /** The option of a call that holds the model, for libraries whose provider is the model's. */
  readonly modelOption?: string;
}
