import fc from 'fast-check';
import type { Rule, Steps } from './rules/rule.ts';
import type { Subject } from './subject.ts';

/** A sequence that breaks a rule. */
export interface Counterexample {
  readonly wrong: string;
  readonly steps: Steps;
  /** How long it was when it was found. */
  readonly foundIn: number;
}

/** Tries a rule with the sequences that are known and with random ones; the shortest that breaks it, if any does. */
export async function findCounterexample(rule: Rule, subject: Subject): Promise<Counterexample | undefined> {
  for (const steps of rule.known?.(subject) ?? []) {
    const wrong = await rule.judge(subject, steps);
    if (wrong !== undefined) return shortest(rule, subject, { wrong, steps, foundIn: steps.length });
  }
  const random = rule.random?.(subject);
  return random && findRandom(rule, subject, random);
}

async function findRandom(
  rule: Rule,
  subject: Subject,
  random: fc.Arbitrary<Steps>,
): Promise<Counterexample | undefined> {
  let foundIn: number | undefined;
  let wrong = '';
  const property = fc.asyncProperty(random, async (steps) => {
    const found = await rule.judge(subject, steps);
    if (found === undefined) return;
    foundIn ??= steps.length;
    wrong = found;
    throw new Error(found);
  });
  const result = await fc.check(property, {
    numRuns: Math.max(1, Math.round(subject.runs * (rule.share ?? 1))),
    seed: subject.seed,
    verbose: fc.VerbosityLevel.None,
  });
  if (result.counterexample === null) return undefined;
  const [steps] = result.counterexample;
  return shortest(rule, subject, { wrong, steps, foundIn: foundIn ?? steps.length });
}

/** So many shorter sequences are tried. */
const MOST_TRIES = 150;

/** Leaves out steps, by halves, quarters and so on, as long as the rest still breaks the rule. */
async function shortest(rule: Rule, subject: Subject, found: Counterexample): Promise<Counterexample> {
  let { wrong, steps } = found;
  let tries = 0;
  for (let size = Math.max(1, steps.length >> 1); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let from = 0; from < steps.length && tries < (rule.tries ?? MOST_TRIES);) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)];
      tries += 1;
      const still = await rule.judge(subject, fewer);
      if (still === undefined) from += size;
      else {
        wrong = still;
        steps = fewer;
      }
    }
  }
  return { ...found, wrong, steps };
}
