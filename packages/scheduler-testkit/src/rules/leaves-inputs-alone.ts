import { rehearse } from '../rehearsal.ts';
import { world } from '../sequences/world.ts';
import { isFrozenWrite } from './fault-kinds.ts';
import type { Rule } from './rule.ts';

export const leavesInputsAlone: Rule = {
  id: 'leaves-inputs-alone',
  title: 'changes nothing of what it is given',
  mend: 'copy before you sort or write: tasks, workers, events, configuration and state belong to the host',
  random: () => world({ troubles: ['swap', 'fails'] }),
  async judge(subject, steps) {
    const rehearsal = await rehearse(subject, steps);
    const { faults = [], refusals = [] } = rehearsal?.harness ?? {};
    return (
      faults.find(isFrozenWrite)?.message ?? refusals.map(frozenWriteOf).find((text) => text !== undefined)
    );
  },
};

function frozenWriteOf(refusal: unknown): string | undefined {
  if (!(refusal instanceof Error)) return undefined;
  const { cause, message } = refusal;
  return isFrozenWrite({ kind: 'threw', plugin: '', message, mend: '', cause }) ? message : undefined;
}
