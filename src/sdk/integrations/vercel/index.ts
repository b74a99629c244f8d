export { type AmplitudeTelemetry, createAmplitudeTelemetry } from './create-amplitude-telemetry.js';
export { observeTelemetryChannel } from './observe-telemetry-channel.js';
