import type { ContentPolicy } from '../../privacy/content-policy.js';
import type { PlainProperties } from './plain-properties.js';
import { serialized } from './serialized.js';

/** Gathers the properties of one event as they are sent: each is judged, redacted and serialised as it comes. */
export class EventProperties {
  readonly values: Record<string, unknown> = {};

  constructor(
    private readonly eventType: string,
    private readonly policy: ContentPolicy,
    private readonly switchedOff: ReadonlySet<string>,
    /** Of this type of event. */
    private readonly plain: PlainProperties,
  ) {}

  /** Takes a property. What is unknown (no value, no number) is left out; of two with one name the later is sent. */
  set(name: string, value: unknown): void {
    if (value === undefined || value === null || (typeof value === 'number' && !Number.isFinite(value))) return;
    if (typeof value !== 'object' && this.plain.has(name)) {
      this.values[name] = value;
      return;
    }
    if (this.switchedOff.has(name)) return;
    const allowed = this.policy.value(this.eventType, name, value);
    if (allowed !== undefined) this.values[name] = serialized(name, allowed);
  }

  setAll(properties: Readonly<Record<string, unknown>>): void {
    for (const name in properties) this.set(name, properties[name]);
  }

  /** Takes a property that has been judged before. */
  setJudged(name: string, value: unknown): void {
    if (value !== undefined && !this.switchedOff.has(name)) this.values[name] = value;
  }
}
