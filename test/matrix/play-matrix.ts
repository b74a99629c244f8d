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
import { serveAt } from './serve-at.js';
import type { Way } from './way.js';

const GAP_MS = 8;
const PROVIDERS = { openai: 'https://api.openai.com', anthropic: 'https://api.anthropic.com' };

async function play(app: MatrixApp, ways: readonly Way[], scenario: Scenario, url: string) {
  // Nobody takes the calls of one app for those of the one before.
  await sleep(GAP_MS);
  const ai = new MockAmplitudeAI();
  const parts = plainParts(ai);
  parts.takeBack.push(serveAt(PROVIDERS[app.serves], url));
  for (const way of ways) way.on(parts);
  try {
    const running = app.start(parts);
    const sessions = Array.from({ length: scenario.conversations ?? 1 }, (_, index) => `chat-${index}`);
    await Promise.all(
      sessions.map((sessionId) =>
        ai
          .agent('support-desk')
          .session({ userId: 'user-1', sessionId })
          .run(() => scenario.run(running, sessionId)),
      ),
    );
    for (const flush of parts.flush) await flush();
    await ai.flush();
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

/** The ways that tell a model call of a scenario. */
const callersOf = (ways: readonly Way[], scenario: string): readonly Way[] =>
  ways.filter(({ isForToolsOnly, misses }) => !isForToolsOnly && !misses?.includes(scenario));

/**
 * What must be told of one conversation. Spans without content know neither what the user said nor which tool ran; of spans
 * with and without content, whichever end first are told.
 */
function expected(
  { name, tells: { answers = 1, tools = 0 } = {} }: Scenario,
  ways: readonly Way[],
  told: Counts,
): Counts {
  const callers = callersOf(ways, name);
  const isSilent = callers.some(({ hasNoContent }) => hasNoContent) && callers.every(({ isSpans }) => isSpans);
  const wasTold = !isSilent || told.messages > 0;
  const toolsTold = wasTold || ways.some(({ isForToolsOnly }) => isForToolsOnly);
  return { answers, tools: toolsTold ? tools : 0, messages: wasTold ? 1 : 0 };
}

/** Plays every scenario on every combination of an app's ways, and expects each call to be told once. */
export function playMatrix(app: MatrixApp): void {
  beforeAll(carryContext);
  const idModes = ID_MODES.filter((ids) => ids !== 'absent' || !app.needsIds);
  const servers = new Map<IdMode, LoopbackServer>();
  beforeAll(async () => {
    for (const ids of idModes) servers.set(ids, await startAnsweringServer(app.serves, ids));
  });
  afterAll(async () => {
    for (const server of servers.values()) await server.close();
  });

  const table = combinations(app.ways).map((ways) => ({ names: ways.map(({ name }) => name).join(' + '), ways }));

  describe.each(table)('$names', ({ ways }) => {
    const played = SCENARIOS.filter(({ name }) => callersOf(ways, name).length > 0);
    const cases = played.flatMap((scenario) =>
      scenario.ids.filter((ids) => idModes.includes(ids)).map((ids) => ({ name: scenario.name, ids, scenario })),
    );
    for (const { scenario, ids, name } of cases) {
      const shown = { meta: { matrix: { sdk: app.name, ways: ways.map((way) => way.name), scenario: name } } };
      it(`${name}, ids ${ids}`, shown, async () => {
        const told = await play(app, ways, scenario, servers.get(ids)?.url ?? '');
        expect(told, JSON.stringify(told)).toEqual(told.map((each) => expected(scenario, ways, each)));
      });
    }
  });
}
