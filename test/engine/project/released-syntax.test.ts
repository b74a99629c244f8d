import { describe, expect, it } from 'vitest';
import { HeldTrees } from '../../../src/engine/project/held-trees.js';
import { loadParser } from '../../../src/engine/project/parser.js';
import { SourceFile } from '../../../src/engine/project/source-file.js';

const text = `import OpenAI from 'openai';
export const client = new OpenAI();
export const ask = (question: string) => client.responses.create({ model: 'gpt-5', input: question });
`;

describe('syntax that a file let go of', () => {
  it('comes back with the same nodes while one of them is held', async () => {
    const file = new SourceFile('src/ask.ts', text, await loadParser());
    const [construction] = file.syntax.calls;
    file.release();
    expect(file.syntax.calls[0]).toBe(construction);
    expect(file.syntax.binding(file.program, 'client')?.declaration).toBe(construction?.parent);
  });

  it('says the same when it is parsed anew', async () => {
    const file = new SourceFile('src/ask.ts', text, await loadParser());
    const spans = () => file.syntax.calls.map(({ type, start, end }) => ({ type, start, end }));
    const before = spans();
    file.release();
    expect(spans()).toEqual(before);
    expect(file.errors).toEqual([]);
  });

  it('is that of the files that were asked for longest ago, once there is too much of it', async () => {
    const parser = await loadParser();
    const held = new HeldTrees(text.length * 3);
    const released: string[] = [];
    const files = ['a.ts', 'b.ts', 'c.ts', 'd.ts'].map((path) => {
      const file = new SourceFile(path, text, parser);
      return Object.assign(file, { release: () => released.push(path) });
    });
    for (const file of files) void file.syntax;
    void files[0]?.syntax;
    for (const file of files) held.add(file);
    expect(released.slice(0, 2)).toEqual(['b.ts', 'c.ts']);
    expect(held.releases).toBe(1);
  });
});
