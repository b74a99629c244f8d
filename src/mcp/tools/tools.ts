import type { Tool } from '../tool-definition.js';
import { getEventSchema } from './get-event-schema.js';

/** Every tool, in the order in which they are listed: that of the workflow. */
export const tools: readonly Tool[] = [getEventSchema];
