/** For tests of instrumented apps. */
export type { AmplitudeEvent } from '../client/amplitude-event.js';
export { MockAmplitudeAI } from './mock-amplitude-ai.js';
