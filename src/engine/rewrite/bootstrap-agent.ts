import { identifierFrom } from './identifier-from.js';

/** An agent that the bootstrap module names. */
export interface BootstrapAgent {
  readonly id: string;
  /** What it serves, for readers of the events. */
  readonly description: string;
}

/** The export's name for an agent, different from every name that is taken. */
export function agentExport(id: string, taken: ReadonlySet<string>): string {
  const name = identifierFrom(id, 'agent');
  const free = (candidate: string) => !taken.has(candidate) && candidate !== 'ai' && candidate !== 'AmplitudeAI';
  if (free(name)) return name;
  for (let count = 1; ; count += 1) {
    const candidate = `${name}Agent${count === 1 ? '' : count}`;
    if (free(candidate)) return candidate;
  }
}
