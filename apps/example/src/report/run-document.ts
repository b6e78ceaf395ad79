import { roundTo } from './round-to.ts';
import type { Certificate, RunOutcome, WorkerOutcome } from './run-outcome.ts';

/** What `--json` prints: camelCase, units in names, nothing left out (`null` where nothing is known). */
export interface RunDocument {
  readonly schemaVersion: 1;
  readonly exitCode: number;
  readonly interrupted: string | null;
  readonly tasks: Readonly<
    Record<'submitted' | 'passed' | 'failed' | 'crashed' | 'timedOut' | 'cancelled' | 'lost', number>
  >;
  readonly wallMs: number;
  readonly idealMs: number;
  readonly plugin: RunOutcome['plugin'];
  readonly fairness: {
    /** Of service by entitlement, over the time in which all users had tasks waiting. */
    readonly jain: number | null;
    readonly certificate: Certificate | null;
    /** How long that was. Service and shares are of this time. */
    readonly contendedMs: number;
    readonly users: Readonly<Record<string, UserDocument>>;
  };
  readonly decisions: RunOutcome['decisions'];
  readonly retries: number;
  readonly flaky: readonly string[];
  readonly failed: readonly string[];
  readonly asleepSeconds: number;
  /** Of every test, if `--explain` asked for it. */
  readonly explained: RunOutcome['explained'];
  readonly workers: readonly (Omit<WorkerOutcome, 'died'> & { readonly died: string | null })[];
}

interface UserDocument {
  readonly submitted: number;
  readonly passed: number;
  readonly weight: number;
  /** A part of 1. */
  readonly entitled: number | null;
  /** Worker-seconds. */
  readonly service: number;
  /** A part of 1. */
  readonly share: number | null;
  readonly waitMsMean: number | null;
  readonly waitMsP95: number | null;
}

/** The result of a run for a program to read. */
export function runDocument(outcome: RunOutcome, exitCode: number): RunDocument {
  const { view, decisions, certificate } = outcome;
  return {
    schemaVersion: 1,
    exitCode,
    interrupted: outcome.interrupted ?? null,
    tasks: { submitted: view.submitted, ...view.ended },
    wallMs: roundTo(1, outcome.wallMs),
    idealMs: roundTo(1, outcome.idealMs),
    plugin: outcome.plugin,
    fairness: {
      jain: optional(6, view.jain),
      certificate: certificate ?? null,
      contendedMs: roundTo(1, view.contendedMs),
      users: Object.fromEntries(
        view.users.map((user): [string, UserDocument] => [
          user.user,
          {
            submitted: user.submitted,
            passed: user.ended.passed,
            weight: user.weight,
            entitled: optional(6, user.entitled),
            service: roundTo(3, user.serviceMs / 1000),
            share: optional(6, user.share),
            waitMsMean: optional(1, user.waitMeanMs),
            waitMsP95: optional(1, user.waitP95Ms),
          },
        ]),
      ),
    },
    decisions: {
      count: decisions.count,
      p50Us: roundTo(1, decisions.p50Us),
      p99Us: roundTo(1, decisions.p99Us),
      totalUs: roundTo(1, decisions.totalUs),
    },
    retries: view.retries,
    flaky: view.flaky,
    failed: view.failed,
    asleepSeconds: roundTo(3, outcome.asleepSeconds),
    explained: outcome.explained,
    workers: outcome.workers.map(({ died, busyMs, ...worker }) => ({
      ...worker,
      busyMs: roundTo(1, busyMs),
      died: died ?? null,
    })),
  };
}

function optional(digits: number, value: number | undefined): number | null {
  return value === undefined ? null : roundTo(digits, value);
}
