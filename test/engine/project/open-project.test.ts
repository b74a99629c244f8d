import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openProject } from '../../../src/engine/project/open-project.js';
import { writeApp } from './write-app.js';

describe('openProject', () => {
  test('says that the root does not exist, or is a file', async () => {
    const root = writeApp({ 'package.json': '{}' });
    await expect(openProject(join(root, 'nowhere'))).rejects.toMatchObject({ code: 'ROOT_NOT_FOUND' });
    await expect(openProject(join(root, 'package.json'))).rejects.toMatchObject({ code: 'ROOT_NOT_FOUND' });
  });

  test.each(['with git', 'without git'])('lists what git would not ignore, %s', async (how) => {
    const root = writeApp({
      '.gitignore': 'private/\n/local.ts\n*.log\n',
      'src/local.ts': '',
      'local.ts': '',
      'private/key.ts': '',
      'packages/a/.gitignore': 'scratch\n!keep.log\n',
      'packages/a/scratch/x.ts': '',
      'packages/a/keep.log': '',
      'packages/a/src/index.ts': '',
      'node_modules/openai/index.js': '',
    });
    if (how === 'with git') execFileSync('git', ['init', '-q'], { cwd: root });
    const project = await openProject(root);
    expect(project.files).toEqual([
      '.gitignore',
      'packages/a/.gitignore',
      'packages/a/keep.log',
      'packages/a/src/index.ts',
      'src/local.ts',
    ]);
  });

  test('never follows links, neither in a loop nor out of the root', async () => {
    const outside = writeApp({ 'secret.ts': 'export const secret = 1;' });
    const root = writeApp({ 'src/a.ts': '' });
    symlinkSync(root, join(root, 'src/loop'));
    symlinkSync(join(outside, 'secret.ts'), join(root, 'src/secret.ts'));
    const project = await openProject(root);
    expect(project.files).toEqual(['src/a.ts']);
    for (const path of ['src/secret.ts', '../x.ts', '/etc/passwd', 'src/../../x.ts']) {
      expect(() => project.source(path), path).toThrow(expect.objectContaining({ code: 'PATH_OUTSIDE_ROOT' }));
    }
    expect(() => project.source('src/b.ts')).toThrow(expect.objectContaining({ code: 'FILE_NOT_FOUND' }));
    expect(() => project.source('src')).toThrow(expect.objectContaining({ code: 'NOT_A_SOURCE_FILE' }));
  });

  test('leaves out declarations, build output, vendored and minified code', async () => {
    const root = writeApp({
      'package.json': '{}',
      'dist/index.js': '',
      'types/a.d.ts': '',
      'vendor/lib.js': '',
      'public/app.min.js': '',
      'src/build/steps.ts': '',
      'src/app.tsx': '',
    });
    expect((await openProject(root)).sourcePaths).toEqual(['src/app.tsx', 'src/build/steps.ts']);
  });

  test('gives 1-based positions that count UTF-16 units, past a BOM, emoji and CRLF', async () => {
    const text = "\uFEFF// 😀 start\r\nconst greeting = '😀'; run(greeting);\r\n";
    const file = (await openProject(writeApp({ 'a.ts': text }))).source('a.ts');
    const call = file.syntax.calls[0];
    expect(text.slice(call?.start, call?.end)).toBe('run(greeting)');
    expect(file.position(call?.start ?? -1)).toEqual({ line: 2, column: 24 });
    expect(file.comments).toHaveLength(1);
  });

  test('reads CommonJS with a top-level return, JSX in .js and the scripts of Vue files', async () => {
    const root = writeApp({
      'a.cjs': 'if (process.env.CI) return;\nwith (a) { b(); }\nmodule.exports = 1;',
      'b.js': 'export const B = () => <p>{fetchIt()}</p>;',
      'c.vue': '<template><p>{{ x }}</p></template>\n<script setup lang="ts">\nconst x: number = load();\n</script>\n',
      'd.ts': 'const = ;',
    });
    const project = await openProject(root);
    expect(project.source('a.cjs').errors).toEqual([]);
    expect(project.source('b.js').errors).toEqual([]);
    const vue = project.source('c.vue');
    expect(vue.errors).toEqual([]);
    expect(vue.position(vue.syntax.calls[0]?.start ?? -1)).toEqual({ line: 3, column: 19 });
    expect(project.source('d.ts').errors[0]).toMatchObject({ line: 1, column: 7 });
  });

  test('parses unchanged content once and changed content anew', async () => {
    const root = writeApp({ 'a.ts': 'one();' });
    const first = (await openProject(root)).source('a.ts');
    expect((await openProject(root)).source('a.ts')).toBe(first);
    writeFileSync(join(root, 'a.ts'), 'two();');
    const second = (await openProject(root)).source('a.ts');
    expect(second).not.toBe(first);
    expect(second.text).toBe('two();');
  });

  test('reads versions from node_modules, then the lock file, then the range', async () => {
    const root = writeApp({
      'package.json': '{ "name": "app", "dependencies": { "openai": "^4.1.0", "express": "^5.0.0", "zod": ">=3.22" } }',
      'package-lock.json': JSON.stringify({ packages: { 'node_modules/openai': { version: '4.104.0' } } }),
    });
    mkdirSync(join(root, 'node_modules/express'), { recursive: true });
    writeFileSync(join(root, 'node_modules/express/package.json'), '{"version":"5.1.0"}');
    const project = await openProject(root);
    expect(['openai', 'express', 'zod', 'next'].map((name) => project.versionOf(name, project.packages[0]))).toEqual([
      '4.104.0',
      '5.1.0',
      '3.22',
      null,
    ]);
    rmSync(root, { recursive: true });
  });
});
