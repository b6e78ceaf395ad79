import { errorText } from '../errors/error-text.ts';
import { rehearse } from '../rehearsal.ts';
import { world } from '../sequences/world.ts';
import type { Rule } from './rule.ts';

export const ignoresNewEvents: Rule = {
  id: 'ignores-new-events',
  title: 'ignores events of a type it does not know',
  mend: 'do nothing for event types that you do not know: a later minor version of the contract may bring more',
  random: () => world({ troubles: ['newEvent'] }),
  async judge(subject, steps) {
    const [error] = (await rehearse(subject, steps))?.spy.unknownEvents ?? [];
    if (error === undefined) return undefined;
    return `observe threw when it was told somethingNew: ${errorText(error)}`;
  },
};
