import type { State } from '@fairlead/scheduler-core';
import { rehearse } from '../rehearsal.ts';
import { isAlike } from '../is-alike.ts';
import { world } from '../sequences/world.ts';
import type { Rule } from './rule.ts';

export const stateComesBack: Rule = {
  id: 'state-comes-back',
  title: 'leaves plain state, and knows all of it again',
  mend: 'return plain JSON from snapshot, section by section, and read each section back in create',
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
    const text = jsonOf(section);
    if (text === undefined || !isAlike(JSON.parse(text), section)) {
      return `section ${JSON.stringify(name)} is no plain JSON`;
    }
    const restored: unknown = after[name];
    if (!isAlike(restored, section)) {
      return `section ${JSON.stringify(name)} was ${shortened(text)} and came back as ${shortened(jsonOf(restored))}`;
    }
  }
  return undefined;
}

/** A function, say, has none. */
function jsonOf(value: unknown): string | undefined {
  return JSON.stringify(value);
}

function shortened(text: string | undefined): string {
  const whole = text ?? 'nothing';
  return whole.length > 300 ? `${whole.slice(0, 300)}…` : whole;
}
