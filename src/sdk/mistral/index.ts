export { Mistral, type MistralOptions } from './mistral.js';
