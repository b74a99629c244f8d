export { AzureOpenAI, type AzureOpenAIOptions } from './azure-openai.js';
