import { type AmplitudeLike, adoptAmplitude } from '../delivery/adopt-amplitude.js';
import { createDelivery } from '../delivery/create-delivery.js';
import type { DeliveryOptions } from '../delivery/delivery-options.js';
import type { EventSink } from './event-sink.js';

/** Where events are to go. */
export interface SinkOptions
  extends Pick<DeliveryOptions, 'serverUrl' | 'serverZone' | 'onEventCallback' | 'spoolDir'> {
  readonly amplitude?: AmplitudeLike | undefined;
  readonly apiKey?: string | undefined;
}

/** Opens the way to Amplitude: the app's own instance, else one of ours; `undefined` without a key. */
export function openSink({ amplitude, apiKey, ...options }: SinkOptions): EventSink | undefined {
  if (amplitude) return adoptAmplitude(amplitude, options);
  return apiKey ? createDelivery({ apiKey, ...options }) : undefined;
}
