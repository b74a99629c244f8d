import type { DrivePlan } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { exportedAs } from './exported-as.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { outermostCall } from './outermost-call.js';

/** As much of a message of discord.js as a listener looks at, from the test's user and addressed to the bot. */
const MESSAGE = [
  '{',
  "  id: 'verify-message',",
  '  content: QUESTION,',
  "  author: { id: USER_ID, username: 'verify', bot: false },",
  '  channelId: SESSION_ID,',
  '  channel: { id: SESSION_ID, send: sent, sendTyping: async () => {} },',
  "  client: { user: { id: 'verify-bot' } },",
  '  guild: null,',
  '  mentions: { has: () => true, users: { has: () => true } },',
  '  reply: sent,',
  '}',
];

/** Hands a message to an exported listener of discord.js. */
export function planDiscordListener({ file, entry, fn }: DriveContext): DrivePlan {
  const exported = exportedAs(file, outermostCall(fn));
  if (exported === undefined) return { why: `${entry.name} is not exported, so a test cannot call it.` };
  const [message, ...rest] = fn.params;
  if (message?.type !== 'Identifier' || rest.length > 0 || !/^(msg|message)$/i.test(message.name)) {
    return { why: `${entry.name} listens to something else than messages.` };
  }
  const identity = knownIdentity(file, entry);
  const local = exported === 'default' ? 'listener' : exported;
  const [first = '', ...lines] = MESSAGE;
  return {
    drive: {
      entryPointId: entry.id,
      title: `a message to ${entry.name}()`,
      callSites: entry.call_sites,
      file: file.path,
      imports: [],
      statements: [
        `const ${exported === 'default' ? '{ default: listener }' : `{ ${exported} }`} = await import(%module%);`,
        'const sent = async () => ({ edit: async () => {} });',
        `await ${local}(${first}`,
        ...lines.slice(0, -1),
        '});',
      ],
      mocks: [],
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(identity.session, ['channelId', 'channel']),
      speaks: true,
      needsRecord: false,
    },
  };
}
