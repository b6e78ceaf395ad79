import { decisions, firstDifference } from '../decisions.ts';
import { errorText } from '../errors/error-text.ts';
import { rehearse } from '../rehearsal.ts';
import { without } from '../sequences/without.ts';
import { disturbed } from '../sequences/disturbed.ts';
import { world } from '../sequences/world.ts';
import type { Rule } from './rule.ts';

export const swapIsInvisible: Rule = {
  id: 'swap-is-invisible',
  title: 'decides the same after it was exchanged for itself',
  mend: 'leave in snapshot what decisions hang on, and take it up from context.state; what waits and runs is told anew',
  known: () => disturbed({ do: 'swap' }),
  random: () =>
    world({ troubles: ['swap', 'kill', 'join', 'cordon', 'cancel', 'hold', 'prioritise', 'fails'] }),
  async judge(subject, steps) {
    const swapped = await decisions(subject, steps);
    const quiet = await decisions(subject, without(steps, 'swap'));
    if (swapped === undefined || quiet === undefined) return undefined;
    const difference = firstDifference(swapped, quiet, ['with the exchange', 'without it']);
    if (difference === undefined) return undefined;
    // What is not even the same without an exchange is the business of another rule.
    const again = await decisions(subject, without(steps, 'swap'));
    if (String(again) !== String(quiet)) return undefined;
    const [refusal] = (await rehearse(subject, steps))?.harness.refusals ?? [];
    return refusal === undefined
      ? difference
      : `${difference}; the exchange was refused: ${errorText(refusal)}`;
  },
};
