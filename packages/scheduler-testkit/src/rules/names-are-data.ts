import { firstDifference } from '../decisions.ts';
import { rehearse } from '../rehearsal.ts';
import { renamed } from '../sequences/renamed.ts';
import { world } from '../sequences/world.ts';
import type { Subject } from '../subject.ts';
import { newTrouble } from './new-trouble.ts';
import type { Rule, Steps } from './rule.ts';

/** Names that an object has already. In order, so that whoever sorts by name decides the same with the other lists. */
const hostile = [' ', '__proto__', 'constructor', 'hasOwnProperty', 'toString'];
const toPlain = namedAs(['a', 'b', 'c', 'd', 'e']);
const toOthers = namedAs(['k', 'l', 'm', 'n', 'o']);
const asHostile = new Map(
  Object.entries({ t0: '__proto__', t1: 'constructor', w0: '__proto__', w1: 'constructor' }),
);

export const namesAreData: Rule = {
  id: 'names-are-data',
  title: 'takes names for data, be they __proto__ or constructor',
  mend: 'keep what is keyed by ids, users, projects or keys in a Map, never in an object',
  random: () =>
    world({ names: hostile, troubles: ['join', 'fails'] }).map((steps) => renamed(steps, asHostile)),
  async judge(subject, steps) {
    const trouble = await newTrouble(subject, steps, renamed(steps, toPlain));
    if (trouble !== undefined) return trouble;
    const asPlain = await startsUnder(subject, steps, toPlain);
    const asOthers = await startsUnder(subject, steps, toOthers);
    // Whoever decides by more of a name than its place in the alphabet cannot be compared.
    if (String(asPlain) !== String(asOthers)) return undefined;
    return firstDifference(await startsUnder(subject, steps, new Map()), asPlain, [
      'with strange names',
      'with plain ones in their place',
    ]);
  },
};

function namedAs(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(hostile.map((name, index) => [name, names[index] ?? name]));
}

/** What is started where with these names instead, told in the old names. */
async function startsUnder(
  subject: Subject,
  steps: Steps,
  names: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const back = new Map([...names].map(([from, to]) => [to, from]));
  const told = (name: string): string => back.get(name) ?? name;
  const rehearsal = await rehearse(subject, renamed(steps, names));
  const starts = rehearsal?.harness.starts ?? [];
  return starts.map(({ task, worker, atMs }) => `${told(task)} on ${told(worker)} at ${atMs} ms`);
}
