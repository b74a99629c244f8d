export { GoogleGenAI, type GoogleGenAIOptions } from './google-gen-ai.js';
