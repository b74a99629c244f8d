/** What of an event tells who somebody is. */
export type HashedIdentifier = 'user' | 'device' | 'session' | 'customerOrg';

/** Has identifiers leave as hashes: events of one person stay together, without saying who it is. */
export interface IdentifierHashing {
  /**
   * The secret that hashes are made with. Keep it as long as hashes are to stay the same, and away from where events are
   * read: whoever has it can tell whether an event is a given person's. Phone numbers and the like are so few that a hash
   * without a secret hides nothing.
   */
  readonly key: string | undefined;
  /** Default: all. A hashed `device` cannot be linked to its session replay. */
  readonly identifiers?: readonly HashedIdentifier[] | undefined;
}
