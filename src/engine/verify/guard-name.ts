/** Names of middlewares and hooks that turn strangers away. */
export const GUARD_NAME = /auth|login|signed|protect|guard|jwt|passport|require[A-Z]?user/i;
