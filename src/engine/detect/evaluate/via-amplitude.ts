import type { Via } from '../../scan-report.js';
import type { ExternalValue } from './value.js';

const VIA: Readonly<Record<string, Via>> = {
  wrap: 'wrap',
  handler: 'manual',
  tool: 'manual',
  middleware: 'middleware',
  patch: 'patch',
};

/** Through what of amplitude-ai a value goes when this function of it is called; `undefined` for other packages. */
export function viaAmplitude(value: ExternalValue): Via | undefined {
  if (value.package !== 'amplitude-ai') return undefined;
  return VIA[value.path.at(-1) ?? ''];
}
