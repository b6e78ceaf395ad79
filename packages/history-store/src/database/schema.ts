/**
 * The tables, the same in SQLite and PostgreSQL. Times are milliseconds since 1970 in double precision, which is
 * exact for whole numbers up to 2⁵³; flags are 0 or 1; lists and objects are JSON text.
 */
export interface Schema {
  readonly run: RunTable;
  readonly task: TaskTable;
  readonly result: ResultTable;
  readonly duration: DurationTable;
  readonly usage: UsageTable;
  readonly policy_state: PolicyStateTable;
}

interface RunTable {
  readonly id: string;
  readonly started_at_ms: number;
  readonly ended_at_ms: number | null;
  /** What the program that made it needs to go on with it. */
  readonly about: string;
}

/** The journal: what was submitted, in order. */
interface TaskTable {
  readonly run_id: string;
  readonly task_id: string;
  readonly position: number;
  readonly submission: string;
}

/** One row a task of a run, written once. */
interface ResultTable {
  readonly run_id: string;
  readonly task_id: string;
  readonly task_key: string;
  readonly user_name: string;
  readonly project: string;
  readonly outcome: string;
  readonly attempts: number;
  readonly is_flaky: number;
  readonly worker_class: string | null;
  readonly duration_ms: number | null;
  readonly wait_ms: number | null;
  readonly worker_ms: number;
  readonly ended_at_ms: number;
  readonly message: string | null;
}

/** The latest valid samples of a test on a class of workers. */
interface DurationTable {
  readonly task_key: string;
  readonly worker_class: string;
  readonly samples: string;
  readonly updated_at_ms: number;
}

/** Worker-seconds by who received them, halved every so often. */
interface UsageTable {
  readonly scope: string;
  readonly name: string;
  readonly worker_seconds: number;
  readonly at_ms: number;
}

/** What a policy knew when it was last asked. */
interface PolicyStateTable {
  readonly scope: string;
  readonly state: string;
  /** When its clock stood at zero. */
  readonly clock_origin_ms: number;
  readonly saved_at_ms: number;
}
