export { OpenAI, type OpenAIOptions } from './openai.js';
