import * as ai3 from 'ai-3';
import * as ai4 from 'ai-4';
import * as ai5 from 'ai-5';
import * as ai6 from 'ai-6';
import * as ai7 from 'ai-7';
import * as openai0 from 'ai-sdk-openai-0';
import * as openai1 from 'ai-sdk-openai-1';
import * as openai2 from 'ai-sdk-openai-2';
import * as openai3 from 'ai-sdk-openai-3';
import * as openai4 from 'ai-sdk-openai-4';

type Openai = typeof openai3;
export type AiSdk = typeof ai6;

/**
 * The majors of the AI SDK with the provider package of each, all seen as major 6: what the tests use of them is alike,
 * and where it is not a test says so.
 */
export const majors: readonly { readonly major: number; readonly sdk: AiSdk; readonly openai: Openai }[] = [
  // Their types differ where the tests do not look.
  {
    major: 3,
    sdk: { ...ai3, wrapLanguageModel: ai3.experimental_wrapLanguageModel } as unknown as AiSdk,
    openai: openai0 as unknown as Openai,
  },
  { major: 4, sdk: ai4 as unknown as AiSdk, openai: openai1 as unknown as Openai },
  { major: 5, sdk: ai5 as unknown as AiSdk, openai: openai2 as unknown as Openai },
  { major: 6, sdk: ai6, openai: openai3 },
  { major: 7, sdk: ai7 as unknown as AiSdk, openai: openai4 as unknown as Openai },
];
