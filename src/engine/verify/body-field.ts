/** A field that a handler reads from its input. */
export interface BodyField {
  readonly name: string;
  /** May be left out: it has a default, or its schema says so. */
  readonly optional: boolean;
  /** Declared by a schema, so that leaving it out fails validation. */
  readonly declared: boolean;
  readonly type?: 'string' | 'number' | 'boolean' | 'array' | 'object' | undefined;
  /** The first of the values that its schema allows. */
  readonly first?: string | undefined;
}
