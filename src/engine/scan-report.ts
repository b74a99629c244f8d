import type { CallKind, LibraryId, ProviderId } from '../libraries/library-description.js';
import type { HookUse } from './detect/hooks/hook-use.js';

/** A range of UTF-16 offsets in a file's text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a finding stands. `line` and `column` are 1-based; `file` is relative to the root, with forward slashes. */
export interface Located {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Confidence = 'certain' | 'likely';
export type Status = 'instrumented' | 'uninstrumented' | 'unsupported';
export type Via = 'wrap' | 'hook' | 'middleware' | 'subclass' | 'patch' | 'otel' | 'manual';

/** An expression that sends a request to a model; located at the called method's or function's name. */
export interface CallSite extends Located {
  readonly id: string;
  readonly library: LibraryId;
  readonly package: string | null;
  readonly provider: ProviderId | null;
  readonly api: string;
  readonly kind: CallKind;
  readonly streaming: boolean | null;
  readonly client_id: string | null;
  /**
   * Every client that it may be made on and that is not wrapped: its id, `null` for one that is not constructed where
   * the scan can see it. Not part of the JSON.
   */
  readonly openClients: readonly (string | null)[];
  /** The hook by which it can be observed without an edit; `null` where there is none. Not part of the JSON. */
  readonly hook: HookUse | null;
  /** The enclosing function, as a reader would name it: `POST`, `SupportBot.answer`, `<anonymous>`. */
  readonly function: string | null;
  readonly entry_point_id: string | null;
  readonly status: Status;
  readonly via: Via | null;
  readonly confidence: Confidence;
  readonly reason: string;
  /** The whole call expression. Not part of the JSON. */
  readonly span: Span;
  /** The called expression (`client.chat.completions.create`, `generateText`). Not part of the JSON. */
  readonly calleeSpan: Span;
}

/** Where a client or model is constructed, and which call sites an edit there covers. */
export interface Client extends Located {
  readonly id: string;
  readonly library: LibraryId;
  readonly package: string;
  readonly provider: ProviderId | null;
  /** As written: `new OpenAI`, `createAnthropic()`. */
  readonly construct: string;
  readonly status: Status;
  readonly via: Via | null;
  /** Ids of call sites. */
  readonly covers: readonly string[];
  /** The base URL option: a literal, `dynamic`, or `null` when not given. */
  readonly base_url: string | null;
  /** Whether calls that the scan does not see may be made through it. Not part of the JSON. */
  readonly mayServeMore: boolean;
  /** The hook that observes all calls through it without an edit; `null` where there is none. Not part of the JSON. */
  readonly hook: HookUse | null;
  readonly confidence: Confidence;
  readonly reason: string;
  /** The expression to wrap. Not part of the JSON. */
  readonly span: Span;
}

/** How an entry point's function is written: decides which insertion fits. */
export type FunctionForm =
  | 'arrow'
  | 'function-expression'
  | 'function-declaration'
  | 'export-function-declaration'
  | 'export-default-function-declaration'
  | 'export-default-expression'
  | 'object-method'
  | 'class-method';

/** What serves one request or job. */
export interface EntryPoint extends Located {
  readonly id: string;
  /** `next-route-handler`, `next-server-action`, `express-route`, `plain-function` ... */
  readonly kind: string;
  readonly framework: string | null;
  /** The function's own name, else the route or the nearest binding. */
  readonly name: string;
  readonly method: string | null;
  readonly route: string | null;
  /** Ids of the call sites that are reachable from it. */
  readonly call_sites: readonly string[];
  /** Id of the agent that a session here belongs to. */
  readonly agent_id: string | null;
  readonly status: Status;
  readonly confidence: Confidence;
  readonly reason: string;
  readonly form: FunctionForm;
  readonly is_async: boolean;
  /** The function node. Not part of the JSON. */
  readonly span: Span;
}

/** An expression that names the user or the conversation, in reach of an entry point. */
export interface Identity extends Located {
  readonly entry_point_id: string;
  readonly names: 'user' | 'session';
  /** As it can be written at the insertion point: `session.user.id`, `req.user.id`. */
  readonly expression: string;
  /** `next-auth`, `passport`, `request-body` ... */
  readonly source: string;
  /** Whether the expression may be undefined there. */
  readonly nullable: boolean;
  readonly confidence: Confidence;
  readonly reason: string;
  /** End offset of the statement after which the expression is known; `null` when it is known on entry. Not part of the JSON. */
  readonly knownAfter: number | null;
}

/** A function that a model may call. */
export interface Tool extends Located {
  readonly id: string;
  readonly name: string;
  readonly library: LibraryId | null;
  readonly status: Status;
  readonly confidence: Confidence;
  readonly reason: string;
  /** The function to wrap; `null` when only its schema was found. Not part of the JSON. */
  readonly span: Span | null;
}

/** What calls tools of other programs: a client of the Model Context Protocol where it is constructed. */
export interface ToolClient extends Located {
  /** As written: `new Client`. */
  readonly construct: string;
  readonly status: Status;
  readonly span: Span;
}

/** A place that sets up OpenTelemetry, in a package where an instrumentation makes spans of model requests. */
export interface Tracer extends Located {
  /** `NodeSDK`, `NodeTracerProvider` ... */
  readonly construct: string;
  /** The list of span processors, where it is written out. */
  readonly processors: Span | null;
  /** Whether the runtime's processor is among them. */
  readonly status: Status;
  readonly span: Span;
}

export interface Agent extends Located {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly entry_points: readonly string[];
  readonly reason: string;
}

/** An app function that merely wraps a call site. */
export interface Wrapper extends Located {
  readonly name: string;
  readonly call_site_id: string;
  readonly callers: number;
}

/** Telemetry that the app already has. */
export interface ExistingTelemetry {
  readonly name: string;
  readonly package: string;
  readonly file: string | null;
}

export interface PlanStep {
  readonly step: number;
  readonly file: string;
  readonly action: string;
  readonly why: string;
}

export interface Project {
  readonly name: string;
  readonly root: string;
  readonly package_manager: 'npm' | 'pnpm' | 'yarn' | 'bun' | null;
  readonly frameworks: readonly { readonly name: string; readonly version: string | null }[];
  readonly runtimes: readonly string[];
  readonly packages: readonly { readonly name: string; readonly path: string }[];
}

export interface LibraryUse {
  readonly id: LibraryId;
  readonly package: string;
  readonly version: string | null;
  readonly call_sites: number;
}

export interface UnparsedFile {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface ScanTotals {
  readonly files: number;
  readonly call_sites: number;
  readonly instrumented: number;
  readonly uninstrumented: number;
  readonly unsupported: number;
  readonly clients: number;
  readonly entry_points: number;
  readonly tools: number;
  readonly agents: number;
}

/** Everything that a scan finds. Field names are those of `scan_project` and `amplitude-ai scan --json`. */
export interface ScanReport {
  readonly project: Project;
  readonly libraries: readonly LibraryUse[];
  readonly clients: readonly Client[];
  readonly call_sites: readonly CallSite[];
  readonly wrappers: readonly Wrapper[];
  readonly entry_points: readonly EntryPoint[];
  readonly identity: readonly Identity[];
  readonly tools: readonly Tool[];
  /** Those of an app that asks models. Not part of the JSON. */
  readonly toolClients: readonly ToolClient[];
  readonly agents: readonly Agent[];
  readonly existing: readonly ExistingTelemetry[];
  /** Not part of the JSON. */
  readonly tracers: readonly Tracer[];
  readonly plan: readonly PlanStep[];
  readonly totals: ScanTotals;
  readonly unparsed: readonly UnparsedFile[];
}
