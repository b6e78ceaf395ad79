import type { Requirements } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { requirements } from './requirements-schema.ts';

/** What power a worker takes. */
export interface PowerFigures {
  /** Watts of a worker that is awake and runs nothing. (Default: 60) */
  readonly idleWatts: number;
  /** Watts of a worker that uses all its slots; in between it is in proportion. (Default: 150) */
  readonly busyWatts: number;
  /** Watts of a worker that sleeps. (Default: 5) */
  readonly sleepWatts: number;
  /** How long a worker takes to wake; it takes `busyWatts` meanwhile. (Default: 15) */
  readonly wakeSeconds: number;
}

/** The figures of workers that are not like the others. */
export type PowerClass = { readonly [Name in keyof PowerFigures]?: PowerFigures[Name] | undefined } & {
  /** Which they are, written as requirements are. */
  readonly requires: Requirements;
};

/**
 * The power that workers take, where neither their labels nor their capabilities say so by the same names
 * (`idleWatts`, …).
 */
export interface PowerOptions extends PowerFigures {
  /** The first one that a worker is in counts; what it leaves out is as for all. (Default: none) */
  readonly classes: readonly PowerClass[];
}

const watts = z.number().min(0).max(1e6);
const figures = {
  idleWatts: watts,
  busyWatts: watts,
  sleepWatts: watts,
  wakeSeconds: z.number().min(0).max(86_400),
};

export const powerSchema = z
  .strictObject({
    idleWatts: figures.idleWatts.default(60),
    busyWatts: figures.busyWatts.default(150),
    sleepWatts: figures.sleepWatts.default(5),
    wakeSeconds: figures.wakeSeconds.default(15),
    classes: z
      .array(z.strictObject(figures).partial().extend({ requires: requirements }))
      .max(64)
      .default([]),
  })
  .prefault({});
