import type { LibraryDescription } from './library-description.js';

/** Replicate's SDK. Source: the package's own type declarations. */
export const replicate: LibraryDescription = {
  id: 'replicate',
  packages: ['replicate'],
  versions: '>=0.20 <2',
  provider: 'replicate',
  constructs: [
    { export: 'default', form: 'class', yields: 'client' },
    { export: 'Replicate', form: 'class', yields: 'client' },
  ],
  calls: [
    { on: 'client', path: 'run', kind: 'completion', streaming: 'never' },
    { on: 'client', path: 'stream', kind: 'completion', streaming: 'always' },
    { on: 'client', path: 'predictions.create', kind: 'completion', streaming: 'never' },
    { on: 'client', path: 'deployments.predictions.create', kind: 'completion', streaming: 'never' },
  ],
};
