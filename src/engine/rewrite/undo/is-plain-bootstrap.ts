import type { SourceFile } from '../../project/source-file.js';

const OWN_STATEMENT = [
  /^import \{ AmplitudeAI \} from ['"]amplitude-ai['"];?$/,
  /^const \{ AmplitudeAI \} = require\(['"]amplitude-ai['"]\);?$/,
  /^import amplitude = require\(['"]amplitude-ai['"]\);?$/,
  /^(?:export )?const [\w$]+ = new (?:amplitude\.)?AmplitudeAI\(\);?$/,
  /^(?:export )?const [\w$]+ = [\w$]+\.(?:agent|child)\([^()]*\);?$/,
  /^(?:module\.exports|export) = \{[\s\w$,]*\};?$/,
];

/** Whether a bootstrap module has nothing in it but what the engine writes. */
export function isPlainBootstrap(source: SourceFile): boolean {
  return source.program.body.every(({ start, end }) => {
    const written = source.text.slice(start, end);
    return OWN_STATEMENT.some((pattern) => pattern.test(written));
  });
}
