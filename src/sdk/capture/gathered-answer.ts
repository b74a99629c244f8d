import { GatheredText } from './gathered-text.js';
import { GatheredToolCalls } from './gathered-tool-calls.js';
import type { ModelCall } from './model-call.js';

/** What a stream says, thinks and asks tools for, gathered piece by piece. */
export class GatheredAnswer {
  readonly text: GatheredText;
  readonly reasoning: GatheredText;
  readonly tools: GatheredToolCalls;

  constructor(keepsContent: boolean) {
    this.text = new GatheredText(keepsContent);
    this.reasoning = new GatheredText(keepsContent);
    this.tools = new GatheredToolCalls(keepsContent);
  }

  putOn(call: ModelCall): void {
    call.responseText = this.text.value;
    call.reasoningText = this.reasoning.value;
    if (this.reasoning.seen) call.hasReasoning = true;
    call.toolCalls = this.tools.list;
  }
}
