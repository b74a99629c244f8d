/** Classes of UTF-16 code units as bits, for scanners that look at every character once. */
export const DIGIT = 1;
export const LETTER = 2;
export const HEX = 4;
/** May stand in the local part of an e-mail address. */
export const LOCAL_PART = 8;
/** May stand in a host name. */
export const HOST = 16;
/** May stand in a key or token: letters, digits, `_` and `-`. */
export const TOKEN = 32;
export const BASE64 = 64;

const CLASSES = new Uint8Array(128);

function mark(characters: string, bits: number): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    CLASSES[code] = (CLASSES[code] ?? 0) | bits;
  }
}
mark('0123456789', DIGIT | HEX | LOCAL_PART | HOST | TOKEN | BASE64);
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', LETTER | LOCAL_PART | HOST | TOKEN | BASE64);
mark('abcdefABCDEF', HEX);
mark("._%+-'", LOCAL_PART);
mark('.-', HOST);
mark('_-', TOKEN);
mark('+/', BASE64);

/** Latin letters beyond ASCII (U+00C0 to U+024F) stand in international addresses. */
const LATIN = LETTER | LOCAL_PART | HOST;

/** Which ASCII code units are of a class: for the loops that look at every character of a text. */
export function tableOf(bits: number): Uint8Array {
  return CLASSES.map((classes) => ((classes & bits) === 0 ? 0 : 1));
}

/** The classes of a code unit; 0 for `NaN`, what `charCodeAt` yields outside the text. */
export function classOf(code: number): number {
  if (code < 128) return CLASSES[code] ?? 0;
  return code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7 ? LATIN : 0;
}
