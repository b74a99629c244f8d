/** A call that gives the signed-in user, and where in its result the user's id is. */
export interface AuthSource {
  readonly source: string;
  /** Package names; a trailing `*` matches any rest. */
  readonly packages: readonly string[];
  /** The called export or member. */
  readonly call: RegExp;
  readonly userPath: readonly string[];
}

/** From each library's own documentation. */
export const AUTH_SOURCES: readonly AuthSource[] = [
  {
    source: 'next-auth',
    packages: ['next-auth', 'next-auth/*', '@auth/*', '@hono/auth-js'],
    call: /^(auth|getServerSession|getSession|unstable_getServerSession)$/,
    userPath: ['user', 'id'],
  },
  { source: 'clerk', packages: ['@clerk/*'], call: /^(auth|getAuth)$/, userPath: ['userId'] },
  { source: 'clerk', packages: ['@clerk/*'], call: /^currentUser$/, userPath: ['id'] },
  { source: 'supabase', packages: ['@supabase/*'], call: /^getUser$/, userPath: ['data', 'user', 'id'] },
  { source: 'supabase', packages: ['@supabase/*'], call: /^getSession$/, userPath: ['data', 'session', 'user', 'id'] },
  { source: 'better-auth', packages: ['better-auth'], call: /^getSession$/, userPath: ['user', 'id'] },
  { source: 'auth0', packages: ['@auth0/*'], call: /^getSession$/, userPath: ['user', 'sub'] },
  {
    source: 'lucia',
    packages: ['lucia', 'lucia-auth'],
    call: /^(validateSession|validateRequest|validate)$/,
    userPath: ['user', 'id'],
  },
  {
    source: 'firebase',
    packages: ['firebase-admin', 'firebase-admin/*'],
    call: /^(verifyIdToken|verifySessionCookie)$/,
    userPath: ['uid'],
  },
  { source: 'kinde', packages: ['@kinde-oss/*'], call: /^getUser$/, userPath: ['id'] },
  { source: 'workos', packages: ['@workos-inc/*'], call: /^(withAuth|getUser)$/, userPath: ['user', 'id'] },
  { source: 'stack-auth', packages: ['@stackframe/*'], call: /^getUser$/, userPath: ['id'] },
  {
    source: 'nuxt-auth-utils',
    packages: ['nuxt-auth-utils', '#auth-utils', '#imports'],
    call: /^(getUserSession|requireUserSession)$/,
    userPath: ['user', 'id'],
  },
  { source: 'iron-session', packages: ['iron-session'], call: /^getIronSession$/, userPath: ['userId'] },
];

/** App functions by these names give the signed-in user as well; where their source is not known, this is assumed. */
export const USER_FUNCTIONS: readonly { readonly name: RegExp; readonly userPath: readonly string[] }[] = [
  { name: /^(get|require|fetch)?(current|auth(enticated)?|session|loggedIn)User$/i, userPath: ['id'] },
  { name: /^(get|require)(Auth|Server|User)?Session$/, userPath: ['user', 'id'] },
  { name: /^(get|require)(Current)?UserId$/, userPath: [] },
];

/** Names under which apps keep the user's id, and the conversation's. */
export const USER_NAME = /^(user|account|customer|member|profile|sender|owner)_?id$|^uid$/i;
export const SESSION_NAME = /^(chat|conversation|session|thread|dialog|room|ticket)_?(id|uuid|key)$|^thread_?ts$/i;
