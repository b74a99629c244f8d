import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const repoRoot = fileURLToPath(new URL('../../', import.meta.url));
