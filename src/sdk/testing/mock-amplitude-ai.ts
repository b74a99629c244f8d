import type { EventProblem } from '../../schema/index.js';
import type { AIConfig, AIConfigOptions } from '../client/ai-config.js';
import { AmplitudeAI } from '../client/amplitude-ai.js';
import type { AmplitudeEvent } from '../delivery/amplitude-event.js';
import { difference } from './expected-event.js';
import { fillRates } from './fill-rates.js';
import { MemorySink } from './memory-sink.js';

/**
 * An `AmplitudeAI` that sends nothing and keeps its events for a test to look at, as they would be sent: after the
 * privacy settings. Each event is checked against the event catalog.
 *
 * @example
 * const ai = new MockAmplitudeAI();
 * await ai.agent('support-bot').session({ userId: 'user-1', sessionId: 's-1' }).run((s) => s.trackUserMessage('Hi'));
 * ai.assertEventTracked('[Agent] User Message', { userId: 'user-1' });
 * ai.assertSessionClosed('s-1');
 */
export class MockAmplitudeAI extends AmplitudeAI {
  readonly #sink: MemorySink;

  constructor(config?: AIConfig | AIConfigOptions) {
    const sink = new MemorySink();
    super({ sink, ...(config && { config }) });
    this.#sink = sink;
  }

  /** The events so far, oldest first. */
  get events(): readonly AmplitudeEvent[] {
    return this.#sink.events;
  }

  /** What is wrong with the events, measured against the catalog. */
  get problems(): readonly EventProblem[] {
    return this.#sink.problems;
  }

  /** The events of one type, or all. */
  getEvents(eventType?: string): AmplitudeEvent[] {
    return this.#sink.events.filter((event) => eventType === undefined || event.event_type === eventType);
  }

  eventsForSession(sessionId: string): AmplitudeEvent[] {
    return this.#having('[Agent] Session ID', sessionId);
  }

  eventsForAgent(agentId: string): AmplitudeEvent[] {
    return this.#having('[Agent] Agent ID', agentId);
  }

  /**
   * @param expected values by property name (`[Agent] Model Name`) or as `userId`, `deviceId`, `sessionId`, `agentId`
   * @returns the first event that has them all
   * @throws Error that says what is closest, or what breaks the catalog
   */
  assertEventTracked(eventType: string, expected: Readonly<Record<string, unknown>> = {}): AmplitudeEvent {
    this.assertValid();
    const candidates = this.getEvents(eventType);
    const found = candidates.find((event) => difference(event, expected) === undefined);
    if (found) return found;
    const reasons = candidates.map((event, index) => `\n  #${index + 1}: ${difference(event, expected)}`);
    const seen = candidates.length > 0 ? reasons.join('') : ` none was tracked; seen: ${this.#typesSeen()}`;
    throw new Error(`expected an event "${eventType}" that matches ${JSON.stringify(expected)}:${seen}`);
  }

  /** @throws Error when the session has no end, or more than one */
  assertSessionClosed(sessionId: string): AmplitudeEvent {
    this.assertValid();
    const [end, ...more] = this.eventsForSession(sessionId).filter((e) => e.event_type === '[Agent] Session End');
    if (!end) throw new Error(`session "${sessionId}" was not closed; events seen: ${this.#typesSeen()}`);
    if (more.length > 0) throw new Error(`session "${sessionId}" was closed ${more.length + 1} times`);
    return end;
  }

  /** @throws Error that lists everything that breaks the event catalog */
  assertValid(): void {
    if (this.problems.length === 0) return;
    const list = this.problems.map((problem) => `\n  ${problem.message}`).join('');
    throw new Error(`events break the event catalog:${list}`);
  }

  /**
   * A few lines for people: how many events of which type, in how many sessions, by which agents, and how often each
   * property that the catalog knows for the type was filled.
   */
  summary(): string {
    const sessions = new Set(this.events.map((event) => event.event_properties?.['[Agent] Session ID']));
    const agents = new Set(this.events.map((event) => event.event_properties?.['[Agent] Agent ID']));
    agents.delete(undefined);
    return [
      `${this.events.length} events in ${sessions.size} sessions by ${agents.size} agents`,
      ...[...this.#countByType()].flatMap(([type, count]) => [
        `  ${count} × ${type}`,
        ...fillRates(type, this.getEvents(type)).map((line) => `      ${line}`),
      ]),
      ...this.problems.map((problem) => `  ! ${problem.message}`),
    ].join('\n');
  }

  /** From now on events count as dropped for this reason in the receipts of `flush()`; they are kept all the same. */
  simulateError(reason: string): void {
    this.#sink.failure = reason;
  }

  clearSimulations(): void {
    this.#sink.failure = undefined;
  }

  /** Forgets the events so far, and what is simulated. */
  reset(): void {
    this.#sink.clear();
  }

  #having(property: string, value: string): AmplitudeEvent[] {
    return this.#sink.events.filter((event) => event.event_properties?.[property] === value);
  }

  #countByType(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { event_type } of this.events) counts.set(event_type, (counts.get(event_type) ?? 0) + 1);
    return counts;
  }

  #typesSeen(): string {
    return [...this.#countByType()].map(([type, count]) => `${count} × ${type}`).join(', ') || 'none';
  }
}
