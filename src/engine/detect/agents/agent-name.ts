/** The id of an agent that nothing names. */
export const NAMELESS = 'assistant';

/** Words that say where code lies, not what it does. */
const GENERIC = new Set([
  'api',
  'app',
  'src',
  'lib',
  'index',
  'route',
  'routes',
  'router',
  'handler',
  'handlers',
  'server',
  'main',
  'page',
  'pages',
  'default',
  'v1',
  'v2',
  'v3',
  'controllers',
  'controller',
  'services',
  'service',
  'actions',
  'action',
  'functions',
  'function',
  'utils',
  'use-cases',
  'use-case',
  'components',
  'features',
  'modules',
  'packages',
  'apps',
  'examples',
  'scripts',
  'bin',
  'post',
  'get',
  'put',
  'patch',
  'delete',
  'fetch',
  'run',
  'start',
  'lambda',
  'lambdas',
  'worker',
  'workers',
  'jobs',
  'webhook',
  'netlify',
]);

/** What a file of NestJS or Angular habits holds: `chats.controller.ts`. */
const ROLE = /\.(controller|gateway|resolver|service|processor|consumer|handler|listener|module)s?$/;

/**
 * A readable agent id from what an entry point is known by, most telling first.
 *
 * @param sources routes, file paths, function names, package names
 */
export function agentName(sources: readonly (string | null | undefined)[]): string {
  for (const source of sources) {
    const words = (source ?? '')
      .replace(/\.[cm]?[jt]sx?$/, '')
      .replace(ROLE, '')
      .split(/[/\\]/)
      .map(kebab)
      .filter((word, index, all) => word && !GENERIC.has(word) && word !== all[index - 1]);
    const name = words.slice(-2).join('-');
    if (name) return name;
  }
  return NAMELESS;
}

/** `supportBot.answer` → `support-bot-answer`; parameters (`[id]`, `:id`, `{id}`, `*`) say nothing. */
function kebab(segment: string): string {
  if (/^[[:{(*$]/.test(segment)) return '';
  return segment
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
}
