import type * as OxcParser from 'oxc-parser';
import { EngineError } from '../engine-error.js';

/** The part of `oxc-parser` that the engine uses. */
export interface Parser {
  readonly parseSync: typeof OxcParser.parseSync;
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>;
}

let loaded: Promise<Parser> | undefined;

/**
 * Loads the parser on first need.
 *
 * @throws EngineError `TOOL_DEPENDENCY_MISSING` when `oxc-parser`, an optional dependency, is not installed
 */
export async function loadParser(): Promise<Parser> {
  loaded ??= import('oxc-parser');
  try {
    return await loaded;
  } catch (cause) {
    loaded = undefined;
    throw new EngineError('TOOL_DEPENDENCY_MISSING', 'oxc-parser, which reads the source, is not installed', {
      hint: 'Run `npm install --include=optional amplitude-ai`, or `npm install --save-dev oxc-parser`.',
      cause,
    });
  }
}
