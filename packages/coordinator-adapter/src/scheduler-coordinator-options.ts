import {
  type Logger,
  type Ms,
  SchedulerError,
  type SchedulerPluginRegistry,
  type State,
} from '@fairlead/scheduler-core';
import { z } from 'zod';
import type { Clock } from './clock/clock.ts';
import type { RetryPolicy } from './ledger/retry-policy.ts';
import { describeIssue } from './port/describe-issue.ts';
import { namedValues } from './port/named-values.ts';

const tries = z.int().min(0).optional();

/** A length of time; `Infinity` means never. */
const milliseconds = z.union([z.number().positive(), z.literal(Infinity)]);

const numbersSchema = z.strictObject({
  seed: z.union([z.number(), z.string()]).default(1),
  leaseTtlMs: milliseconds.default(30_000),
  retries: z
    .strictObject({ failed: tries, crashed: tries, timedOut: tries, lost: tries, refused: tries })
    .default({}),
  forgetMs: milliseconds.default(1_000),
  maxDeferMs: milliseconds.default(60_000),
  maxPromiseMs: z
    .number()
    .positive()
    .default(24 * 3_600_000),
  mostFaults: z.int().min(1).default(5),
  faultWindowMs: milliseconds.default(60_000),
  explainEnded: z.int().min(0).default(1_000),
  rememberEnded: z.int().min(0).default(10_000),
  rememberKeys: z.int().min(1).default(10_000),
  supersedeRunning: z.boolean().default(false),
  preemptAgainMs: z.number().positive().max(Number.MAX_SAFE_INTEGER).default(1_000),
  locks: namedValues(z.int().min(1)).default({}),
  state: z.record(z.string(), z.json()).default({}),
});

/** How a {@link SchedulerCoordinator} works; everything has a default. */
export interface SchedulerCoordinatorOptions {
  /** The plugins that may be activated. (Default: a registry of its own, empty) */
  readonly registry?: SchedulerPluginRegistry | undefined;
  /** What all chance comes from. (Default: 1) */
  readonly seed?: number | string | undefined;
  /** (Default: the platform's) */
  readonly clock?: Clock | undefined;
  /** Where plugins and the guard speak to the operator. (Default: warnings and errors on the console) */
  readonly logger?: Logger | undefined;
  /** How often a task is tried again, by outcome. */
  readonly retries?: RetryPolicy | undefined;
  /** A worker that gives no heartbeat for so long is gone, and what it ran is lost. (Default: 30,000) */
  readonly leaseTtlMs?: Ms | undefined;
  /** Patience with tasks that a plugin forgot, while candidates are free. (Default: 1,000) */
  readonly forgetMs?: Ms | undefined;
  /** Patience with tasks that a plugin defers, while candidates are free. (Default: 60,000) */
  readonly maxDeferMs?: Ms | undefined;
  /** The furthest `untilMs` of a deferral that counts. (Default: 24 hours) */
  readonly maxPromiseMs?: Ms | undefined;
  /** Faults within `faultWindowMs` that take a plugin out until it is activated again. (Default: 5) */
  readonly mostFaults?: number | undefined;
  /** (Default: 60,000) */
  readonly faultWindowMs?: Ms | undefined;
  /** How many units there are of each lock that tasks may ask for: `{ licence: 3 }`. (Default: 1 of each) */
  readonly locks?: Readonly<Record<string, number>> | undefined;
  /** How many ended tasks `explain` still knows. (Default: 1,000) */
  readonly explainEnded?: number | undefined;
  /** How many ended tasks are known to tasks that are submitted later and come `after` them. (Default: 10,000) */
  readonly rememberEnded?: number | undefined;
  /**
   * Keys of `supersede` without an open task whose newest revision is still known; when there are more, the older half
   * is forgotten. (Default: 10,000)
   */
  readonly rememberKeys?: number | undefined;
  /** Whether a newer revision also stops tasks of older ones that run, not only those that wait. (Default: false) */
  readonly supersedeRunning?: boolean | undefined;
  /**
   * How long a task that was preempted has to run in its next attempt before it may be preempted again; the time
   * doubles with each preemption, so that it comes to its end. (Default: 1,000)
   */
  readonly preemptAgainMs?: Ms | undefined;
  /**
   * What another coordinator's `snapshot` gave, in another process perhaps: the plugins activated here go on from
   * there. Give a clock that goes on too, `systemClock(startsAtMs)`. (Default: nothing)
   */
  readonly state?: State | undefined;
}

/** The numbers among the options, with their defaults. @throws SchedulerError `OPTIONS_INVALID`. */
export function parseOptions(options: SchedulerCoordinatorOptions): z.output<typeof numbersSchema> {
  const { registry: _registry, clock: _clock, logger: _logger, ...numbers } = options;
  const parsed = numbersSchema.safeParse(numbers);
  if (parsed.success) return parsed.data;
  const { field, message } = describeIssue(parsed.error);
  throw new SchedulerError({
    code: 'OPTIONS_INVALID',
    message: `${field} ${message}`,
    where: `SchedulerCoordinator options, ${field}`,
    mend: 'correct the option, or leave it out for its default',
  });
}
