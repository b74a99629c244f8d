import { asCount } from '../../capture/read-json.js';

type Fields = Readonly<Record<string, unknown>>;

const INPUTS = ['input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'];

/**
 * What the main agent's responses of one turn have told of tokens. Messages are sent before their response is complete, so
 * that they tell less output than there was; the turn's result tells the whole.
 */
export class TurnUsage {
  #inputs = 0;
  #outputs = 0;

  add(usage: Fields): void {
    this.#inputs += inputsOf(usage);
    this.#outputs += asCount(usage['output_tokens']) ?? 0;
  }

  /**
   * The output of the turn's last response.
   *
   * @param last what its messages told
   * @param whole the usage of the turn's result
   * @returns `undefined` where the result speaks of other responses than those that were seen
   */
  outputOfLast(last: Fields, whole: Fields | undefined): number | undefined {
    const output = asCount(whole?.['output_tokens']);
    if (!whole || output === undefined || inputsOf(whole) !== this.#inputs + inputsOf(last)) return undefined;
    const rest = output - this.#outputs;
    return rest >= (asCount(last['output_tokens']) ?? 0) ? rest : undefined;
  }
}

const inputsOf = (usage: Fields): number => INPUTS.reduce((sum, name) => sum + (asCount(usage[name]) ?? 0), 0);
