import type fc from 'fast-check';
import type { Step } from '../harness/step.ts';
import type { SchedulerCapabilities } from '../scheduler-capabilities.ts';
import type { Subject } from '../subject.ts';

/** A sequence of things that happen. */
export type Steps = readonly Step[];

/** One promise of the contract, or of a policy, and how it is looked at. */
export interface Rule {
  /** Its heading in docs/testing-a-scheduler.md. */
  readonly id: string;
  /** What holds; the name of its test. */
  readonly title: string;
  /** What an author does who broke it. */
  readonly mend: string;
  /** The claim that switches it on; without one it is for everybody. */
  readonly claim?: keyof SchedulerCapabilities;
  /** Why it does not apply to this scheduler; `undefined` if it does. */
  readonly idle?: (subject: Subject) => string | undefined;
  /** Sequences that are always tried. */
  readonly known?: (subject: Subject) => readonly Steps[];
  /** Sequences that chance makes. */
  readonly random?: (subject: Subject) => fc.Arbitrary<Steps>;
  /** So many random ones, as a part of the usual number. (Default: 1) */
  readonly share?: number;
  /** So many shorter sequences are tried when it is broken. (Default: 150) */
  readonly tries?: number;
  /** What is wrong, in a sentence; `undefined` if it holds for this sequence. */
  readonly judge: (subject: Subject, steps: Steps) => Promise<string | undefined>;
}
