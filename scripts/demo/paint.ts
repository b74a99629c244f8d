/** Terminal colours; plain text when nobody watches or `NO_COLOR` is set. */
const isOn = process.stdout.isTTY === true && !process.env['NO_COLOR'];

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** Colours a text for the terminal. */
export function paint(colour: keyof typeof CODES, text: string): string {
  return isOn ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;
}
