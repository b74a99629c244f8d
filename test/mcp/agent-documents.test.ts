import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tools } from '../../src/mcp/tools/tools.js';
import { EVENTS } from '../../src/schema/index.js';
import { PACKAGE_ROOT } from './server-process.js';

const read = (path: string): string => readFileSync(join(PACKAGE_ROOT, path), 'utf8');

describe('documents for coding agents', () => {
  it('mcp.schema.json is what the server lists', () => {
    const script = join(PACKAGE_ROOT, 'scripts/generate-mcp-schema.ts');
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, '--check'], {
      cwd: PACKAGE_ROOT,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('llms-full.txt has every tool with its arguments, every event and every error code', () => {
    const text = read('llms-full.txt');
    for (const { name, input } of tools) {
      const row = text.split('\n').find((line) => line.startsWith(`| ${name} |`)) ?? '';
      for (const argument of Object.keys(input.shape)) expect(row.toLowerCase(), name).toContain(argument);
    }
    for (const event of Object.values(EVENTS)) expect(text).toContain(event);
  });

  it.each(['resources/instrument-guide.md', 'prompts/instrument-app.md', 'llms.txt', 'llms-full.txt'])(
    '%s names no tool that the server lacks',
    (path) => {
      const known = new Set(tools.map(({ name }) => name));
      const named =
        read(path).match(/\b(?:scan|apply|instrument|validate|generate|get|suggest)_[a-z]+(?:_[a-z]+)*\b/g) ?? [];
      expect(named.filter((name) => !known.has(name) && name !== 'instrument_app')).toEqual([]);
    },
  );

  it('the guide tells what to do about every error code', () => {
    const guide = read('resources/instrument-guide.md');
    const codes = ['ROOT_NOT_FOUND', 'PATH_OUTSIDE_ROOT', 'FILE_NOT_FOUND', 'NOT_A_SOURCE_FILE', 'PARSE_ERROR'];
    codes.push('STALE_FILE', 'INVALID_ARGUMENT', 'UNKNOWN_EVENT', 'TOOL_DEPENDENCY_MISSING', 'INTERNAL');
    for (const code of codes) expect(guide).toContain(`\`${code}\``);
  });
});
