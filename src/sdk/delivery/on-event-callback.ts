import type { AmplitudeEvent } from './amplitude-event.js';

/**
 * Told once per event what became of it. `statusCode` is Amplitude's answer, 0 when there was none; `message` is
 * Amplitude's words, or the reason of the drop. What it throws is ignored.
 */
export type OnEventCallback = (event: AmplitudeEvent, statusCode: number, message: string) => void;
