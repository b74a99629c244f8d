import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';

/** Packages that put the signed-in user on the request. */
const PASSPORT = /^(@nestjs\/passport|koa-passport|@fastify\/passport|passport(-.+)?)$/;

/**
 * Where a `user` comes from, by the name of what it is a member of.
 *
 * @param holder `req`, `ctx`, `locals`, `session` ...
 */
export function userSource(evaluator: Evaluator, file: SourceFile, holder: string): string {
  if (/^locals$/.test(holder)) return 'locals';
  if (/session$/i.test(holder)) return 'session';
  if (/^(ctx|context)$/.test(holder)) return 'context';
  if (!/^req(uest)?$/.test(holder)) return 'request';
  const { project } = evaluator;
  const owners = [project.resolver.packageOf(file.path), project.packages[0]];
  const usesPassport = owners.some((owner) =>
    Object.keys(owner?.manifest.dependencies ?? {}).some((name) => PASSPORT.test(name)),
  );
  return usesPassport ? 'passport' : 'request';
}
