import { expect, it } from 'vitest';
import { samplePaths } from '../../../src/engine/verify/sample-paths.js';

it.each([
  [String.raw`^\/threads\/([\w-]+)\/runs(\/stream)?$`, ['/threads/:threadId/runs', '/threads/:threadId/runs/stream']],
  [String.raw`^\/api\/users\/(?<userId>[^/]+)\/chats\/(\d+)$`, ['/api/users/:userId/chats/:chatId']],
  [String.raw`^\/(?:api|v1)\/chat$`, ['/api/chat']],
  [String.raw`\/v1\/chat\.json`, ['/v1/chat.json']],
  [String.raw`^(?=.*x)\/chat$`, []],
  ['[invalid', []],
  ['(/a)?'.repeat(50), []],
  ['/a'.repeat(1000), []],
])('%s', (pattern, paths) => {
  expect(samplePaths(pattern)).toEqual(paths);
});
