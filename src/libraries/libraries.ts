import { anthropic } from './anthropic.js';
import type { LibraryDescription } from './library-description.js';
import { openai } from './openai.js';

/** Every library that amplitude-ai knows. A new one is a new file and a line here. */
export const libraries: readonly LibraryDescription[] = [openai, anthropic];
