import type { SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { MockAmplitudeAI } from '../../src/sdk/testing/index.js';

export type FindOrder = (args: { orderId: string }) => Promise<string>;
type Change = <T extends object>(made: T) => T;

/** What an app is made of; the ways of observation that are on have changed it. */
export interface Parts {
  readonly ai: MockAmplitudeAI;
  /** What becomes of the provider's client that the app makes. */
  readonly client: Change[];
  /** What becomes of the framework's model that the app makes. */
  readonly model: Change[];
  /** What becomes of the framework's function that asks a model. */
  readonly ask: Change[];
  /** What becomes of the function that looks an order up. */
  readonly tool: ((find: FindOrder) => FindOrder)[];
  /** Stands for the provider's own class. */
  subclass: unknown;
  /** Take the app's own spans. */
  readonly spans: SpanProcessor[];
  readonly callbacks: object[];
  readonly telemetry: object[];
  readonly tracing: object[];
  /** Waits for what is told late. */
  readonly flush: (() => Promise<unknown>)[];
  /** Takes back what was changed for the whole process. */
  readonly takeBack: (() => unknown)[];
}

/** The parts of an app that nobody observes. */
export function plainParts(ai: MockAmplitudeAI): Parts {
  return {
    ai,
    client: [],
    model: [],
    ask: [],
    tool: [],
    subclass: undefined,
    spans: [],
    callbacks: [],
    telemetry: [],
    tracing: [],
    flush: [],
    takeBack: [],
  };
}
