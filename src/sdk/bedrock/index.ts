export { BedrockRuntimeClient, type BedrockRuntimeClientOptions } from './bedrock-runtime-client.js';
