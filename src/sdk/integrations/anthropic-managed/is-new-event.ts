import { RecentMap } from '../../client/events/recent-map.js';
import type { TrackingClient } from '../../client/tracking-client.js';

const seenBy = new WeakMap<TrackingClient, RecentMap<true>>();

/** Whether a session's event comes for the first time: events that are streamed may be listed later. */
export function isNewEvent(id: string | undefined, client: TrackingClient): boolean {
  if (!id) return true;
  let seen = seenBy.get(client);
  if (!seen) {
    seen = new RecentMap(20_000);
    seenBy.set(client, seen);
  }
  if (seen.get(id)) return false;
  seen.set(id, true);
  return true;
}
