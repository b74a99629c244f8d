import type { ContentPolicy } from '../../privacy/content-policy.js';
import type { PlainProperties } from './plain-properties.js';
import { serialized } from './serialized.js';

/**
 * Makes the properties of one event into those that are sent, in place: each is judged, redacted and serialised. What is
 * unknown, or may not leave, becomes `undefined` and is left out later, when the event is written: taking properties out
 * of an object, or filling a second one, costs several times as much.
 */
export class EventProperties {
  constructor(
    readonly values: Record<string, unknown>,
    private readonly eventType: string,
    private readonly policy: ContentPolicy,
    private readonly switchedOff: ReadonlySet<string>,
    /** Of this type of event. */
    private readonly plain: PlainProperties,
  ) {}

  /** Adds the app's own properties, where the event has no value of that name. */
  addMissing(extra: Readonly<Record<string, unknown>>): void {
    for (const name in extra) {
      if (!isKnown(this.values[name])) this.values[name] = extra[name];
    }
  }

  judge(): void {
    const { values, plain } = this;
    for (const name in values) {
      const value = values[name];
      if (value === undefined) continue;
      if (typeof value === 'object' || !plain.has(name)) values[name] = this.#judged(name, value);
      else if (typeof value === 'number' && !Number.isFinite(value)) values[name] = undefined;
    }
  }

  #judged(name: string, value: unknown): unknown {
    if (!isKnown(value) || this.switchedOff.has(name)) return undefined;
    const allowed = this.policy.value(this.eventType, name, value);
    return allowed === undefined ? undefined : serialized(name, allowed);
  }
}

/** No number is no value. */
const isKnown = (value: unknown): boolean =>
  value !== undefined && value !== null && (typeof value !== 'number' || Number.isFinite(value));
