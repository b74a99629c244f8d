import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelCall } from '../../src/sdk/capture/model-call.js';
import { wrap } from '../../src/sdk/providers/wrap.js';
import { type LoopbackReply, type LoopbackRequest, startLoopbackServer } from '../loopback/loopback-server.js';
import { supportOf } from '../support/support-of.js';
import { observeRun } from './compare.js';
import { expectCalls } from './expect-calls.js';
import { gatheringSink } from './gathering-sink.js';

/** One way of using an SDK, and what observation must make of it. */
export interface Scenario<Client, Sdk> {
  readonly name: string;
  /** What the server answers; a list in turn, its last again and again. */
  readonly replies:
    | readonly LoopbackReply[]
    | ((request: LoopbackRequest, index: number) => LoopbackReply | Promise<LoopbackReply>);
  /** Everything it returns is compared between the plain and the wrapped client. */
  run(client: Client, sdk: Sdk, url: string): Promise<unknown>;
  /** The calls that must have been observed. */
  readonly calls: readonly Partial<ModelCall>[];
}

export interface Contract<Client extends object, Sdk> {
  readonly copies: readonly (readonly [name: string, load: () => Promise<Sdk>])[];
  readonly scenarios: readonly Scenario<Client, Sdk>[];
  connect(sdk: Sdk, url: string): Client;
  /** Headers that differ from run to run (signatures, dates). */
  readonly volatile?: readonly string[];
  /** Default `auto`, which changes the requests of OpenAI-style streams. */
  readonly streamUsage?: 'never';
}

/** Runs every scenario with a plain and with a wrapped client, and expects no difference that an app or a server could see. */
export function behavesAlike<Client extends object, Sdk>(contract: Contract<Client, Sdk>): void {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  beforeAll(() => void process.on('unhandledRejection', note));
  afterAll(() => void process.off('unhandledRejection', note));

  describe.each(contract.copies)('a wrapped client of %s behaves like a plain one', (name, load) => {
    for (const scenario of contract.scenarios) {
      it.each([scenario])('$name', supportOf(name, 'ai.wrap', scenario.calls), async ({ replies, run, calls }) => {
        const sdk = await load();
        const sink = gatheringSink(contract.streamUsage ? { streamUsage: contract.streamUsage } : {});
        const date = new Date().toUTCString();
        const outcomes = [];
        for (const prepare of [<T>(client: T) => client, <T>(client: T) => wrap(client, sink)]) {
          let turn = 0;
          const server = await startLoopbackServer(async (request) => {
            const index = turn++;
            const listed = typeof replies === 'function' ? undefined : replies[Math.min(index, replies.length - 1)];
            const reply = listed ?? (typeof replies === 'function' ? await replies(request, index) : {});
            // Results may show the headers: a date of its own would tell a run from the other.
            return { ...reply, headers: { date, ...reply.headers } };
          });
          const client = contract.connect(sdk, server.url);
          expect(prepare(client)).toBe(client);
          const seen = observeRun(
            server,
            async () => JSON.parse(JSON.stringify((await run(client, sdk, server.url)) ?? null)),
            contract.volatile,
          );
          outcomes.push(withoutChance(await seen, server.url));
        }
        expect(outcomes[1]).toEqual(outcomes[0]);
        expectCalls(sink.calls, calls);
        expect(unhandled).toEqual([]);
      });
    }
  });
}

/** Servers differ by their port, which some errors and results name, and forms by their boundary. */
function withoutChance(outcome: unknown, url: string): unknown {
  const text = JSON.stringify(outcome).replaceAll(new URL(url).host, 'server');
  return JSON.parse(text.replace(/formdata-undici-\d+/g, 'boundary'));
}
