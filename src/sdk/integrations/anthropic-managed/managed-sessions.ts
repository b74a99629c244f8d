import { RecentMap } from '../../client/events/recent-map.js';
import type { ManagedSession } from './managed-session.js';

/** The managed sessions that this process has to do with, by their ids: streams and lists of one session tell each event once. */
export const managedSessions = new RecentMap<ManagedSession>(1_000);
