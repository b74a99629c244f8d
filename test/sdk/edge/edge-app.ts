import OpenAI from 'openai';
import { AmplitudeAI, runInContext } from '../../../src/sdk/index.js';

interface Settings {
  readonly serverUrl: string;
  readonly modelUrl: string;
}

/** An edge route as an app would write it; the test bundles it with the edge build and runs it in an edge runtime. */
export function createRoute({ serverUrl, modelUrl }: Settings) {
  const ai = new AmplitudeAI({ apiKey: 'KEY', serverUrl });
  const openai = ai.wrap(new OpenAI({ apiKey: 'sk-test', baseURL: `${modelUrl}/v1` }));
  const chat = ai.agent('edge-bot');
  const ask = (content: string) =>
    openai.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }] });

  return {
    /** A handler: what runs after the first `await` has its context only where the platform can follow it. */
    POST: chat.handler(
      async (request: Request) => {
        const answer = await ask(await request.text());
        return new Response(answer.choices[0]?.message.content ?? '');
      },
      { sessionId: 'thread-handler', userId: 'user-1' },
    ),
    /** The same with explicit handles, which every platform takes. */
    explicit: (text: string) =>
      chat.session({ sessionId: 'thread-explicit', userId: 'user-1' }).run(async (session) => {
        await Promise.resolve();
        const answer = await runInContext(session.context, () => ask(text));
        session.trackSpan('after', 1);
        return answer.choices[0]?.message.content;
      }),
    flush: () => ai.flush(),
    shutdown: () => ai.shutdown(),
  };
}
