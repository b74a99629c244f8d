export { type ObserveFetchOptions, observeFetch } from './observe-fetch.js';
export { patchFetch } from './patch-fetch.js';
export { unpatchFetch } from './unpatch-fetch.js';
