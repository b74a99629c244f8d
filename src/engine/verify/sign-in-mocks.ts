import type { Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import type { ModuleMock } from './drive.js';

const SESSION_STAND_IN =
  "(...args) => typeof args[0] === 'function' ? (request, context) => args[0](Object.assign(request, { auth: mockSession }), context) : Promise.resolve(mockSession)";
const NOTHING = 'async () => {}';

/** Packages that only work inside a running server, or that ask who is signed in. */
const PACKAGES: readonly ModuleMock[] = [
  packageMock('next/cache', {
    revalidatePath: '() => {}',
    revalidateTag: '() => {}',
    updateTag: '() => {}',
    refresh: '() => {}',
    unstable_cache: '(work) => work',
    unstable_noStore: '() => {}',
  }),
  packageMock('next/headers', {
    headers: 'async () => new Headers()',
    cookies: 'async () => ({ get() {}, getAll: () => [], has: () => false, set() {}, delete() {} })',
    draftMode: 'async () => ({ isEnabled: false })',
  }),
  packageMock('server-only', {}),
  packageMock('@clerk/nextjs/server', {
    auth: 'async () => ({ userId: USER_ID, sessionId: SESSION_ID, isAuthenticated: true })',
    currentUser: 'async () => mockUser',
    getAuth: '() => ({ userId: USER_ID, sessionId: SESSION_ID })',
  }),
];
const NEXT_AUTH_4: ModuleMock = {
  module: 'next-auth',
  isFile: false,
  partial: true,
  exports: { getServerSession: 'async () => mockSession' },
};

function packageMock(module: string, exports: Readonly<Record<string, string>>): ModuleMock {
  return { module, isFile: false, exports, partial: false };
}

/** The modules of an app that a test replaces, so that its user counts as signed in. */
export function signInMocks(project: AppProject): ModuleMock[] {
  const imported = new Set<string>();
  const mocks: ModuleMock[] = [];
  for (const path of project.sourcePaths) {
    const text = project.readText(path) ?? '';
    if (!/next-auth|next\/(cache|headers)|server-only|@clerk\/nextjs/.test(text)) continue;
    const file = project.sourceIfPresent(path);
    if (!file) continue;
    for (const statement of file.program.body) {
      if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue;
      imported.add(statement.source.value);
      const names = statement.specifiers.map((one) => (one.type === 'ImportSpecifier' ? textOf(one.imported) : ''));
      if (statement.source.value === 'next-auth' && names.includes('getServerSession'))
        imported.add('getServerSession');
    }
    const exported = nextAuthExports(file);
    if (exported) mocks.push({ module: path, isFile: true, partial: false, exports: exported });
  }
  mocks.push(...PACKAGES.filter((mock) => imported.has(mock.module)));
  if (imported.has('getServerSession')) mocks.push(NEXT_AUTH_4);
  return mocks;
}

/** `export const { handlers, auth, signIn, signOut } = NextAuth(…)`: the stand-ins for its exports. */
function nextAuthExports(file: SourceFile): Readonly<Record<string, string>> | undefined {
  for (const statement of file.program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declaration.declarations) {
      if (id.type !== 'ObjectPattern' || init?.type !== 'CallExpression' || !isNextAuth(file, init.callee)) continue;
      const entries = id.properties.flatMap((property) => {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') return [];
        const local = property.value.type === 'Identifier' ? property.value.name : property.key.name;
        return [[local, standInFor(property.key.name)] as const];
      });
      if (entries.some(([name]) => name === 'auth')) return Object.fromEntries(entries);
    }
  }
  return undefined;
}

function isNextAuth(file: SourceFile, callee: Node): boolean {
  if (callee.type !== 'Identifier') return false;
  const declaration = file.syntax.binding(callee, callee.name)?.declaration;
  return (
    declaration?.type === 'ImportDefaultSpecifier' &&
    declaration.parent?.type === 'ImportDeclaration' &&
    declaration.parent.source.value === 'next-auth'
  );
}

function standInFor(name: string): string {
  if (name === 'auth') return SESSION_STAND_IN;
  if (name === 'handlers') return '{ GET: async () => new Response(), POST: async () => new Response() }';
  return NOTHING;
}

const textOf = (node: Node): string =>
  node.type === 'Identifier' ? node.name : node.type === 'Literal' ? String(node.value) : '';
