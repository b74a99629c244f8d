import { quoted } from './quoted.js';
import { fieldRole } from './sample-value.js';

/** The path of a route with ids in place of its parameters: `/:id/title` becomes `'/' + SESSION_ID + '/title'`. */
export function pathExpression(path: string): string {
  const parts = path.split(/(:\w+)/).filter((part) => part !== '');
  return parts
    .map((part) => {
      if (!part.startsWith(':')) return quoted(part);
      const role = fieldRole(part.slice(1));
      return role === 'conversation' ? 'SESSION_ID' : role === 'user' ? 'USER_ID' : "'verify'";
    })
    .join(' + ');
}
