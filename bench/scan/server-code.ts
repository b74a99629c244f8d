import type { Random } from './random.js';
import { capital, FIELDS, PROSE } from './words.js';

/** A service over a database table. */
export function service(random: Random, noun: string, others: readonly string[]): string {
  const Noun = capital(noun);
  const fields = Array.from(new Set(Array.from({ length: random.between(2, 7) }, () => random.pick(FIELDS))));
  return `import { prisma } from '@acme/database';
import { NotFoundError, ForbiddenError } from '@/lib/errors';
import { logger } from '@/lib/logger';
import { publish } from '@/lib/queue';
${others.map((other) => `import { ${other}Service } from './${other}.service';`).join('\n')}
import type { ${Noun}, ${Noun}Input } from '@/types/${noun}';

const PAGE_SIZE = ${random.between(10, 100)};

/** ${random.pick(PROSE)} */
export class ${Noun}Service {
  async list(teamId: string, page = 0): Promise<${Noun}[]> {
    return prisma.${noun}.findMany({
      where: { teamId, archivedAt: null },
      orderBy: { updatedAt: 'desc' },
      skip: page * PAGE_SIZE,
      take: PAGE_SIZE,
    });
  }

  async get(id: string): Promise<${Noun}> {
    const found = await prisma.${noun}.findUnique({ where: { id } });
    if (!found) throw new NotFoundError('${noun}', id);
    return found;
  }

  async create(teamId: string, input: ${Noun}Input): Promise<${Noun}> {
    const created = await prisma.${noun}.create({ data: { ...input, teamId } });
    await publish('${noun}.created', { id: created.id, teamId });
    logger.info({ id: created.id }, '${noun} created');
    return created;
  }
${fields
  .map(
    (field) => `
  async change${capital(field)}(id: string, ${field}: string, actorId: string): Promise<${Noun}> {
    const current = await this.get(id);
    if (current.ownerId !== actorId) throw new ForbiddenError('${noun}', id);
    const updated = await prisma.${noun}.update({ where: { id }, data: { ${field} } });
    await publish('${noun}.updated', { id, field: '${field}', before: current.${field}, after: ${field} });
    return updated;
  }`,
  )
  .join('\n')}
${others
  .map(
    (other) => `
  async with${capital(other)}(id: string) {
    const [own, related] = await Promise.all([this.get(id), ${other}Service.list(id)]);
    return { ...own, ${other}s: related };
  }`,
  )
  .join('\n')}

  async remove(id: string): Promise<void> {
    await prisma.${noun}.delete({ where: { id } });
    await publish('${noun}.removed', { id });
  }
}

export const ${noun}Service = new ${Noun}Service();
`;
}

/** A Next.js route handler over a service. */
export function route(noun: string): string {
  const Noun = capital(noun);
  return `import { NextResponse } from 'next/server';
import { z } from 'zod';
import { auth } from '@/lib/auth';
import { toResponse } from '@/lib/errors';
import { ${noun}Service } from '@/services/${noun}.service';

const ${Noun}Body = z.object({
  title: z.string().min(1).max(200),
  description: z.string().optional(),
  ownerId: z.string().uuid(),
  lines: z.array(z.object({ title: z.string(), amount: z.number() })).default([]),
});

export async function GET(request: Request) {
  const session = await auth();
  if (!session?.user) return NextResponse.json({ error: 'unauthorized' }, { status: 401 });
  const page = Number(new URL(request.url).searchParams.get('page') ?? 0);
  return NextResponse.json(await ${noun}Service.list(session.user.teamId, page));
}

export async function POST(request: Request) {
  const session = await auth();
  if (!session?.user) return NextResponse.json({ error: 'unauthorized' }, { status: 401 });
  const body = ${Noun}Body.safeParse(await request.json());
  if (!body.success) return NextResponse.json({ error: body.error.flatten() }, { status: 400 });
  try {
    return NextResponse.json(await ${noun}Service.create(session.user.teamId, body.data), { status: 201 });
  } catch (error) {
    return toResponse(error);
  }
}
`;
}

/** A test of a service. */
export function serviceTest(random: Random, noun: string): string {
  const cases = Array.from({ length: random.between(3, 12) }, () => random.pick(FIELDS));
  return `import { beforeEach, describe, expect, it, vi } from 'vitest';
import { prisma } from '@acme/database';
import { ${noun}Service } from '../services/${noun}.service';

vi.mock('@acme/database');

describe('${noun} service', () => {
  beforeEach(() => {
    vi.resetAllMocks();
  });
${cases
  .map(
    (field, at) => `
  it('keeps ${field} when it is changed by its owner (${at})', async () => {
    vi.mocked(prisma.${noun}.findUnique).mockResolvedValue({ id: 'a${at}', ownerId: 'u1', ${field}: 'before' });
    vi.mocked(prisma.${noun}.update).mockResolvedValue({ id: 'a${at}', ownerId: 'u1', ${field}: 'after' });
    const result = await ${noun}Service.change${capital(field)}('a${at}', 'after', 'u1');
    expect(result.${field}).toBe('after');
    expect(prisma.${noun}.update).toHaveBeenCalledTimes(1);
  });`,
  )
  .join('\n')}
});
`;
}

/** A data hook. */
export function hook(noun: string): string {
  const Noun = capital(noun);
  return `import useSWR from 'swr';
import { fetcher } from '@/lib/fetcher';
import type { ${Noun} } from '@/types/${noun}';

export function use${Noun}(id: string | undefined) {
  const { data, error, isLoading, mutate } = useSWR<${Noun}>(id ? \`/api/${noun}s/\${id}\` : null, fetcher);
  return { data, error, isLoading, refresh: () => mutate() };
}

export function use${Noun}List(page = 0) {
  const { data, error, isLoading } = useSWR<${Noun}[]>(\`/api/${noun}s?page=\${page}\`, fetcher);
  return { data: data ?? [], error, isLoading };
}
`;
}

/** The types of a record. */
export function types(noun: string): string {
  const Noun = capital(noun);
  return `export interface ${Noun}Line {
  readonly id: string;
  readonly title: string;
  readonly amount: number;
}

export interface ${Noun} {
  readonly id: string;
${FIELDS.map((field) => `  readonly ${field}?: string;`).join('\n')}
  readonly lines?: readonly ${Noun}Line[];
}

export type ${Noun}Input = Partial<Omit<${Noun}, 'id'>>;
`;
}
