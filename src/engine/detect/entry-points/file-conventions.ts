/** Frameworks that find handlers by file name and export. */
export interface FileConvention {
  readonly framework: string;
  readonly kind: string;
  /** One of these packages is a dependency of the file's package or of the root. */
  readonly packages: readonly string[];
  /** Tested against the path; group 1 is what the route is made of. */
  readonly path: RegExp;
  readonly exports: RegExp;
  /** Gives the HTTP method of an export. */
  readonly method?: (name: string, path: string) => string | null;
  readonly route?: (captured: string) => string;
}

const HTTP_METHODS = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;
const SOURCE = '\\.[cm]?[jt]sx?$';

/** From each framework's own documentation on routing. */
export const FILE_CONVENTIONS: readonly FileConvention[] = [
  {
    framework: 'next',
    kind: 'next-route-handler',
    packages: ['next'],
    path: new RegExp(`(?:^|/)app/(.*?)/?route${SOURCE}`),
    exports: HTTP_METHODS,
    method: (name) => name,
    route: (captured) => `/${withoutGroups(captured)}`,
  },
  {
    framework: 'next',
    kind: 'next-pages-api',
    packages: ['next'],
    path: new RegExp(`(?:^|/)pages/(api/.*?)(?:/index)?${SOURCE}`),
    exports: /^default$/,
    route: (captured) => `/${captured}`,
  },
  {
    framework: 'next',
    kind: 'next-page',
    packages: ['next'],
    path: new RegExp(`(?:^|/)app/(.*?)/?(?:page|layout)${SOURCE}`),
    exports: /^default$/,
    route: (captured) => `/${withoutGroups(captured)}`,
  },
  {
    framework: 'next',
    kind: 'next-pages-props',
    packages: ['next'],
    path: new RegExp(`(?:^|/)pages/(.*?)(?:/index)?${SOURCE}`),
    exports: /^(getServerSideProps|getStaticProps)$/,
    route: (captured) => `/${captured}`,
  },
  {
    framework: 'next',
    kind: 'next-middleware',
    packages: ['next'],
    path: new RegExp(`(?:^|/)(middleware|proxy)${SOURCE}`),
    exports: /^(middleware|proxy|default)$/,
  },
  {
    framework: 'remix',
    kind: 'remix-route',
    packages: ['@remix-run/*', 'react-router', '@react-router/*'],
    path: new RegExp(`(?:^|/)app/routes/(.*)${SOURCE}`),
    exports: /^(action|loader)$/,
    method: (name) => (name === 'loader' ? 'GET' : 'POST'),
    route: (captured) =>
      `/${captured
        .replace(/(^|\/)_index$|\/route$/, '')
        .replaceAll('.', '/')
        .replaceAll('$', ':')}`,
  },
  {
    framework: 'sveltekit',
    kind: 'sveltekit-endpoint',
    packages: ['@sveltejs/kit'],
    path: new RegExp(`(?:^|/)routes/(.*?)/?\\+server${SOURCE}`),
    exports: HTTP_METHODS,
    method: (name) => name,
    route: (captured) => `/${withoutGroups(captured)}`,
  },
  {
    framework: 'sveltekit',
    kind: 'sveltekit-load',
    packages: ['@sveltejs/kit'],
    path: new RegExp(`(?:^|/)routes/(.*?)/?\\+(?:page|layout)\\.server${SOURCE}`),
    exports: /^(load|actions)$/,
    route: (captured) => `/${withoutGroups(captured)}`,
  },
  {
    framework: 'nitro',
    kind: 'nitro-handler',
    packages: ['nuxt', 'nitropack', 'nitro', 'h3'],
    path: new RegExp(`(?:^|/)(?:server/)?((?:api|routes)/.*?)${SOURCE}`),
    exports: /^default$/,
    method: (_name, path) => /\.(get|post|put|patch|delete)\.[cm]?[jt]s$/.exec(path)?.[1]?.toUpperCase() ?? null,
    route: (captured) => `/${captured.replace(/^routes\//, '').replace(/\.(get|post|put|patch|delete)$/, '')}`,
  },
  {
    framework: 'astro',
    kind: 'astro-endpoint',
    packages: ['astro'],
    path: new RegExp(`(?:^|/)pages/(.*?)${SOURCE}`),
    exports: HTTP_METHODS,
    method: (name) => name,
    route: (captured) => `/${captured}`,
  },
  {
    framework: 'tanstack-start',
    kind: 'tanstack-route',
    packages: ['@tanstack/react-start', '@tanstack/start'],
    path: new RegExp(`(?:^|/)routes/(.*?)${SOURCE}`),
    exports: /^(ServerRoute|APIRoute)$/,
    route: (captured) => `/${captured.replaceAll('.', '/').replaceAll('$', ':')}`,
  },
  {
    framework: 'vercel-functions',
    kind: 'vercel-function',
    packages: ['@vercel/node', 'vercel', '@vercel/functions'],
    path: new RegExp(`^(?:.*/)?(api/.*?)${SOURCE}`),
    exports: /^(default|GET|POST|PUT|PATCH|DELETE)$/,
    method: (name) => (HTTP_METHODS.test(name) ? name : null),
    route: (captured) => `/${captured}`,
  },
  {
    framework: 'netlify',
    kind: 'netlify-function',
    packages: ['@netlify/functions', 'netlify-cli'],
    path: new RegExp(`(?:^|/)netlify/(?:edge-)?functions/(.*?)${SOURCE}`),
    exports: /^(default|handler)$/,
    route: (captured) => `/.netlify/functions/${captured}`,
  },
];

/** Next.js and SvelteKit leave `(groups)`, and Next.js `@slots`, out of the URL. */
function withoutGroups(path: string): string {
  return path
    .split('/')
    .filter((segment) => segment && !/^\(.*\)$|^@/.test(segment))
    .join('/');
}
