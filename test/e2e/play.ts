import { type Collector, startCollector } from '../../src/collector/start-collector.js';
import type { LoopbackRequest } from '../loopback/loopback-server.js';
import type { ModelAnswer } from '../loopback/model-answer.js';
import { startModelServer } from '../loopback/start-model-server.js';
import type { RunningApp } from './start-app.js';

/** What a user sends to an app, and what the model says meanwhile. */
export interface Turn {
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly answers: readonly ModelAnswer[];
  /** The status of the reply. Default: a good one. */
  readonly status?: number;
}

export interface Played {
  /** What came back for each turn. */
  readonly replies: readonly {
    readonly status: number;
    readonly expected: number | undefined;
    readonly text: string;
  }[];
  readonly events: Collector['events'];
  readonly problems: Collector['problems'];
  /** Requests that reached the model. */
  readonly requests: readonly LoopbackRequest[];
  /** What the app printed. */
  readonly output: string;
}

/**
 * Starts an app against a loopback model and a loopback Amplitude, plays a conversation, one turn after the other,
 * waits for as many events as are expected and ends the app, which sends what it may have left.
 */
export async function play(options: {
  readonly provider: Parameters<typeof startModelServer>[0];
  readonly start: (providerUrl: string, env: Readonly<Record<string, string>>) => Promise<RunningApp>;
  readonly turns: (app: RunningApp) => Promise<readonly Turn[]>;
  readonly expectedEvents: number;
  readonly endsAtOnce?: boolean | undefined;
}): Promise<Played> {
  const answers: ModelAnswer[] = [];
  const isEmbedding = ({ path }: LoopbackRequest): boolean => /embed/i.test(path);
  const model = await startModelServer(options.provider, (request) =>
    isEmbedding(request) ? {} : (answers.shift() ?? { text: 'Nothing scripted.' }),
  );
  const collector = await startCollector();
  try {
    const app = await options.start(model.url, {
      AMPLITUDE_AI_API_KEY: 'e2e-key',
      AMPLITUDE_AI_SERVER_URL: collector.url,
    });
    const replies: { status: number; expected: number | undefined; text: string }[] = [];
    try {
      for (const { path, method = 'POST', headers, body, answers: scripted, status } of await options.turns(app)) {
        answers.push(...scripted);
        const response = await fetch(app.url + path, {
          method,
          headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        replies.push({ status: response.status, expected: status, text: await response.text() });
      }
      // Too few are told apart by whoever looks at the events.
      if (!options.endsAtOnce)
        await collector.until((events) => events.length >= options.expectedEvents, 12_000).catch(() => undefined);
    } finally {
      await app.stop();
    }
    const { requests } = model;
    return { replies, events: collector.events, problems: collector.problems, requests, output: app.output() };
  } finally {
    await model.close();
    await collector.close();
  }
}
