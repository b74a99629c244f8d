/**
 * The part of the runtime's types that inserted code uses, for apps in which the runtime is not installed yet. A test
 * holds it to the runtime's own declarations.
 */
export const AMBIENT_RUNTIME = `
type Maybe<T> = T | null | undefined;
type AnyArguments = any[];
export interface IdentityOptions {
  userId?: Maybe<string | number>;
  sessionId?: Maybe<string | number>;
  deviceId?: Maybe<string | number>;
  browserSessionId?: Maybe<string | number>;
}
export interface Session {
  run<T>(fn: (session: Session) => T, ...served: unknown[]): Promise<Awaited<T>>;
}
export interface BoundAgent {
  handler<F extends (...args: AnyArguments) => unknown>(fn: F, options?: object): F;
  session(options?: object): Session;
  child(agentId: string, options?: object): BoundAgent;
}
export declare class AmplitudeAI {
  constructor(options?: object);
  wrap<T>(client: T): T;
  agent(agentId: string, options?: { description?: string }): BoundAgent;
  tool<This, A extends AnyArguments, R>(name: string, fn: (this: This, ...args: A) => R, options?: object): (this: This, ...args: A) => R;
  setIdentity(identity: IdentityOptions): void;
}
type Listener = (event: unknown) => void;
export interface AmplitudeTelemetry {
  readonly onLanguageModelCallStart: Listener;
  readonly onLanguageModelCallEnd: Listener;
}
export declare function createAmplitudeTelemetry(amplitude: AmplitudeAI): AmplitudeTelemetry;
export interface AmplitudeTracingProcessor {
  onTraceStart(trace: object): Promise<void>;
  onTraceEnd(trace: object): Promise<void>;
  onSpanStart(span: object): Promise<void>;
  onSpanEnd(span: object): Promise<void>;
  shutdown(): Promise<void>;
  forceFlush(): Promise<void>;
}
export declare function createAmplitudeTracingProcessor(options?: { ai?: AmplitudeAI }): AmplitudeTracingProcessor;
export declare class AmplitudeAgentSpanProcessor {
  constructor(options?: { ai?: AmplitudeAI });
  onStart(span: object): void;
  onEnd(span: object): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}
`;
