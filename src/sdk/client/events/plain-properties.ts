import type { ContentPolicy } from '../../privacy/content-policy.js';
import { isText } from './serialized.js';

/** Apps may make up names without end. */
const MOST_NAMES = 500;

/** Which properties of one type of event need neither a look nor a change before they are sent. */
export class PlainProperties {
  readonly #known = new Map<string, boolean>();

  constructor(
    private readonly eventType: string,
    private readonly policy: ContentPolicy,
    private readonly switchedOff: ReadonlySet<string>,
  ) {}

  has(name: string): boolean {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const isPlain = !this.switchedOff.has(name) && !isText(name) && this.policy.passes(this.eventType, name);
    if (this.#known.size < MOST_NAMES) this.#known.set(name, isPlain);
    return isPlain;
  }
}
