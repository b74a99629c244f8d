import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MockAmplitudeAI } from '../../src/sdk/testing/index.js';
import type { LoopbackServer } from '../loopback/loopback-server.js';
import { carryContext } from '../sdk/integrations/otel/otel-tracer.js';
import { ID_MODES, type IdMode, startAnsweringServer } from './answering-server.js';
import { combinations } from './combinations.js';
import type { MatrixApp } from './matrix-app.js';
import { plainParts } from './parts.js';
import { SCENARIOS, type Scenario } from './scenarios.js';
import type { Way } from './way.js';

const GAP_MS = 8;

async function play(app: MatrixApp, ways: readonly Way[], scenario: Scenario, url: string) {
  // Nobody takes the calls of one app for those of the one before.
  await sleep(GAP_MS);
  const ai = new MockAmplitudeAI();
  const parts = plainParts(ai);
  for (const way of ways) way.on(parts);
  try {
    const running = app.start(url, parts);
    const sessions = Array.from({ length: scenario.conversations ?? 1 }, (_, index) => `chat-${index}`);
    await Promise.all(
      sessions.map((sessionId) =>
        ai
          .agent('support-desk')
          .session({ userId: 'user-1', sessionId })
          .run(() => scenario.run(running)),
      ),
    );
    for (const flush of parts.flush) await flush();
    ai.assertValid();
    return sessions.map((sessionId) => {
      const types = ai.eventsForSession(sessionId).map(({ event_type }) => event_type);
      const count = (type: string) => types.filter((each) => each === `[Agent] ${type}`).length;
      return { answers: count('AI Response'), tools: count('Tool Call'), messages: count('User Message') };
    });
  } finally {
    for (const takeBack of parts.takeBack.reverse()) await takeBack();
  }
}

type Counts = { readonly answers: number; readonly tools: number; readonly messages: number };

/**
 * What must be told of one conversation. Spans without content know neither what the user said nor which tool ran; of spans
 * with and without content, whichever end first are told.
 */
function expected({ tells: { answers = 1, tools = 0 } = {} }: Scenario, ways: readonly Way[], told: Counts): Counts {
  const callers = ways.filter(({ isForToolsOnly }) => !isForToolsOnly);
  const isSilent = callers.some(({ hasNoContent }) => hasNoContent) && callers.every(({ isSpans }) => isSpans);
  const wasTold = !isSilent || told.messages > 0;
  const toolsTold = wasTold || callers.length < ways.length;
  return { answers, tools: toolsTold ? tools : 0, messages: wasTold ? 1 : 0 };
}

/** Plays every scenario on every combination of an app's ways, and expects each call to be told once. */
export function playMatrix(app: MatrixApp): void {
  beforeAll(carryContext);
  const servers = new Map<IdMode, LoopbackServer>();
  beforeAll(async () => {
    for (const ids of ID_MODES) servers.set(ids, await startAnsweringServer(app.serves, ids));
  });
  afterAll(async () => {
    for (const server of servers.values()) await server.close();
  });

  const table = combinations(app.ways).map((ways) => ({ names: ways.map(({ name }) => name).join(' + '), ways }));

  describe.each(table)('$names', ({ ways }) => {
    const played = SCENARIOS.filter(({ name }) => ways.some(({ misses }) => !misses?.includes(name)));
    const cases = played.flatMap((scenario) => ID_MODES.map((ids) => ({ name: scenario.name, ids, scenario })));
    it.each(cases)('$name, ids $ids', async ({ scenario, ids }) => {
      const told = await play(app, ways, scenario, servers.get(ids)?.url ?? '');
      expect(told).toEqual(told.map((each) => expected(scenario, ways, each)));
    });
  });
}
