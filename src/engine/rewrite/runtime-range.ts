import manifest from '../../../package.json' with { type: 'json' };

/** The version range of the runtime that goes with this tool. */
export const RUNTIME_RANGE = `^${manifest.version}`;
