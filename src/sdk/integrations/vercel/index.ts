export { type AmplitudeTelemetry, createAmplitudeTelemetry } from './create-amplitude-telemetry.js';
