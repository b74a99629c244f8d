import { libraries } from '../../../libraries/libraries.js';
import type { SourceFile } from '../../project/source-file.js';

const HOOKS = libraries.flatMap(({ hook }) => hook ?? []);

/** What registers a hook, and what takes its names in. */
const OF_HOOKS = HOOKS.flatMap(({ packages, register: [register = ''], entry, make, takes }) => {
  const names = [...packages.map((from) => [register, from]), [make, entry]];
  const given = takes === 'client' ? '[\\w$]+' : '\\{ ai(?:: [\\w$]+)? \\}';
  return [
    ...names.flatMap(([name, from]) => [
      new RegExp(`^import \\{ ${name} \\} from ['"]${from}['"];?$`),
      new RegExp(`^const \\{ ${name} \\} = require\\(['"]${from}['"]\\);?$`),
    ]),
    new RegExp(`^${register}\\(${make}\\(${given}\\)\\);?$`),
  ];
});

const OWN_STATEMENT = [
  ...OF_HOOKS,
  /^import \{ AmplitudeAI \} from ['"]amplitude-ai['"];?$/,
  /^const \{ AmplitudeAI \} = require\(['"]amplitude-ai['"]\);?$/,
  /^import \{ AmplitudeAgentSpanProcessor \} from ['"]amplitude-ai\/otel['"];?$/,
  /^const \{ AmplitudeAgentSpanProcessor \} = require\(['"]amplitude-ai\/otel['"]\);?$/,
  /^(?:export )?const amplitudeSpanProcessor = new AmplitudeAgentSpanProcessor\(\{ ai(?:: [\w$]+)? \}\);?$/,
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
