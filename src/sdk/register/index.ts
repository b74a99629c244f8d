/**
 * Observes the provider clients of an app that knows nothing of it: `node --import amplitude-ai/register app.js`, or
 * `--require` for apps in CommonJS. See `start` for the environment that it reads.
 */
import { start } from './start.js';

export type { PatchReport } from '../patch/patch-report.js';
export { patchReport } from '../patch/patch-report.js';

start();
