import { MAY_FREEZE } from '../../platform/may-freeze.js';
import { environment } from '../environment.js';

/** Set by the platforms that may freeze a process once it has answered. Sources: the platforms' own documentation. */
const VARIABLES = [
  'VERCEL',
  'AWS_LAMBDA_FUNCTION_NAME',
  'NETLIFY',
  'FUNCTION_TARGET',
  'FUNCTIONS_WORKER_RUNTIME',
  'CF_PAGES',
];

/** Whether events must leave before the answer is given. */
export const isServerless = (): boolean => MAY_FREEZE || VARIABLES.some((name) => environment(name) !== undefined);
