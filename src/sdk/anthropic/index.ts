export { Anthropic, type AnthropicOptions } from './anthropic.js';
