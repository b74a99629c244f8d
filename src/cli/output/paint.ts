import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Whether stdout takes colours: a terminal, unless NO_COLOR is set; FORCE_COLOR asks for them anyway. */
const coloured = (): boolean => {
  if (process.env['NO_COLOR']) return false;
  if (process.env['FORCE_COLOR']) return process.env['FORCE_COLOR'] !== '0';
  return process.stdout.isTTY === true;
};

/** The text in a style where stdout takes colours, else as it is. */
export function paint(style: Style, text: string): string {
  return coloured() ? styleText(style, text) : text;
}
