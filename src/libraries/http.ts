import type { LibraryDescription } from './library-description.js';

/** Raw HTTP requests to model APIs, without a library. They are told by their endpoint, not by a package. */
export const http: LibraryDescription = {
  id: 'http',
  packages: [],
  versions: '*',
  provider: null,
  constructs: [],
  calls: [],
};
