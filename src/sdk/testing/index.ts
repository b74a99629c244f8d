/** For tests of instrumented apps. */
export type { AmplitudeEvent } from '../delivery/amplitude-event.js';
export { MockAmplitudeAI } from './mock-amplitude-ai.js';
