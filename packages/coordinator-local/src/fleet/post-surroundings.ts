import type { SchedulerError } from '@fairlead/scheduler-core';
import type { TaskReport } from '../report/task-report.ts';
import type { FleetFolder } from './fleet-folder.ts';
import type { WorkerPost } from './worker-post.ts';

/** What a coordinator hears of a post. */
export interface PostListener {
  /** The id for the next worker; no id is used twice. */
  readonly nextId: (wanted: string | undefined) => string;
  readonly joined: (post: WorkerPost) => void;
  readonly alive: (id: string) => void;
  readonly attemptEnded: (token: number, report: TaskReport) => void;
  readonly attemptRefused: (token: number, reason: string) => void;
  /** It was stopped before a process had it. */
  readonly attemptDropped: (token: number) => void;
  readonly left: (id: string, cause: string) => void;
  /** It is empty for good. */
  readonly gaveUp: (error: SchedulerError) => void;
}

/** What all posts of a coordinator have in common. */
export interface PostSettings {
  readonly root: string;
  readonly folder: FleetFolder;
  readonly heartbeatMs: number;
  readonly environment: Readonly<Record<string, string>>;
}
