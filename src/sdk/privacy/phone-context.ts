const LOOK_BACK = 36;
const WORDS =
  /phone|mobile|whatsapp|(?<![a-z])(?:tel|cell|call|fax|sms|dial|text|contact)(?![a-z])|(?<![a-z])number(?![a-z])/gi;
/** `order number`, `case number`: numbers of things, not of people. */
const OTHER_NUMBER =
  /(?:order|account|invoice|tracking|ticket|case|serial|reference|version|model|id|random)[ _-]number$/i;

/** Where a text speaks of telephones. Looked for once, on first need. */
export class PhoneContext {
  #positions: number[] | undefined;
  #next = 0;

  constructor(private readonly text: string) {}

  /** Whether a word for telephones stands shortly before `at`. Positions must be asked for in ascending order. */
  isNear(at: number): boolean {
    this.#positions ??= this.#find();
    while ((this.#positions[this.#next] ?? at) < at) this.#next++;
    const last = this.#positions[this.#next - 1];
    return last !== undefined && at - last <= LOOK_BACK;
  }

  #find(): number[] {
    const positions: number[] = [];
    WORDS.lastIndex = 0;
    while (WORDS.test(this.text)) {
      const end = WORDS.lastIndex;
      const isOther =
        /r/i.test(this.text.charAt(end - 1)) && OTHER_NUMBER.test(this.text.slice(Math.max(0, end - 18), end));
      if (!isOther) positions.push(end);
    }
    return positions;
  }
}
