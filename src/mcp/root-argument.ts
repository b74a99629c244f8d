import { z } from 'zod';

/** The argument by which every tool that looks at an app is told where it is. */
export const rootArgument = z.string().min(1).optional().describe('Absolute path of the app.');
