import { argumentsFor } from './arguments-for.js';
import { hasConversation, hasMessage } from './body-literal.js';
import type { DrivePlan } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { exportedAs } from './exported-as.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { outermostCall } from './outermost-call.js';

/** Calls an exported function of the app: a server action, a job, a plain function. */
export function planFunction({ project, file, entry, fn, runner, mocks }: DriveContext): DrivePlan {
  if (runner === 'node' && entry.kind.startsWith('next-') && mocks.length > 0) {
    return {
      why: `node:test cannot take the place of ${mocks[0]?.module}; use the runner vitest or jest (argument runner, --runner on the command line).`,
    };
  }
  const exported = exportedAs(file, outermostCall(fn));
  if (exported === undefined) return { why: `${entry.name} is not exported, so a test cannot call it.` };
  const samples = argumentsFor(project, file, fn);
  if (!samples) return { why: `${entry.name} takes objects of the app that a test cannot make up.` };
  const identity = knownIdentity(file, entry);
  const speaks = samples.fields.length > 0 && hasMessage(samples.fields);
  const local = exported === 'default' ? 'run' : exported;
  const binding = exported === 'default' ? '{ default: run }' : `{ ${exported} }`;
  return {
    drive: {
      entryPointId: entry.id,
      title: `${entry.name}()`,
      callSites: entry.call_sites,
      file: file.path,
      imports: [],
      statements: [
        `const ${binding} = await import(%module%);`,
        `await finish(await ${local}(${samples.texts.join(', ')}));`,
      ],
      mocks,
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(
        identity.session,
        samples.fields.map((field) => field.name),
      ),
      speaks,
      needsRecord: !speaks && hasConversation(samples.fields),
    },
  };
}
