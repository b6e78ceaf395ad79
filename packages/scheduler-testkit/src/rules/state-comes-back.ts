import type { State } from '@fairlead/scheduler-core';
import { rehearse } from '../rehearsal.ts';
import { plainDifference } from '../plain-difference.ts';
import { disturbed } from '../sequences/disturbed.ts';
import { world } from '../sequences/world.ts';
import type { Rule } from './rule.ts';

export const stateComesBack: Rule = {
  id: 'state-comes-back',
  title: 'leaves plain state, and knows all of it again',
  mend: 'return plain JSON from snapshot, section by section, and read each section back in create',
  known: () => disturbed({ do: 'swap' }),
  random: () => world({ troubles: ['swap', 'kill', 'join', 'fails', 'cancel'] }),
  async judge(subject, steps) {
    for (const { before, after } of (await rehearse(subject, steps))?.spy.handOvers ?? []) {
      const wrong = wrongOf(before, after);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  },
};

function wrongOf(before: State, after: State): string | undefined {
  for (const [name, section] of Object.entries<unknown>(before)) {
    const stored = plainDifference(section, throughJson(section));
    if (stored !== undefined) return `section ${name} is no plain JSON: ${stored} when it was stored`;
    const restored = plainDifference(section, after[name]);
    if (restored !== undefined) return `section ${name} did not come back: ${restored}`;
  }
  return undefined;
}

function throughJson(value: unknown): unknown {
  const text: unknown = JSON.stringify(value);
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}
