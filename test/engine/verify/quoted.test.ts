import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quoted } from '../../../src/engine/verify/quoted.js';

it('no text of the app can end the literal that holds it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(runInNewContext(quoted(text))).toBe(text);
    }),
  );
  expect(quoted("/x'+process.exit()+'")).toBe(String.raw`'/x\'+process.exit()+\''`);
});
