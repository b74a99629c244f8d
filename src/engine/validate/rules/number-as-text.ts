import { propertyName } from '../../syntax/property-of.js';
import { staticText } from '../../syntax/static-text.js';
import type { Rule } from '../rule.js';
import { trackedProductEvents } from '../tracked-product-events.js';

const QUANTITY = /(^|[a-z_])(price|quantity|amount|total|count|revenue|duration|size|score)$/i;
const NUMBER = /^-?\d+([.,]\d+)?$|^(zero|one|two|three|four|five|six|seven|eight|nine|ten)$/i;

export const numberAsText: Rule = {
  id: 'number-as-text',
  severity: 'warning',
  wants: 'quantities to be numbers',
  *check(context) {
    if (context.isTest) return;
    for (const { properties } of trackedProductEvents(context)) {
      for (const property of properties?.properties ?? []) {
        const name = propertyName(property);
        const text = property.type === 'Property' ? staticText(property.value) : undefined;
        if (name === undefined || text === undefined || !QUANTITY.test(name) || !NUMBER.test(text)) continue;
        yield {
          at: property.start,
          message: `${name} is text; Amplitude cannot add it up.`,
          fix: 'Send a number.',
        };
      }
    }
  },
};
