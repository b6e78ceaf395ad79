import { join, relative, sep } from 'node:path';
import {
  createRunner,
  type ProcessListener,
  type RunnerName,
  type TaskRunner,
} from '@fairlead/test-runners/running';
import type { TaskReport } from '../report/task-report.ts';
import type { BeginOrder, RunOrder } from '../wire/order-to-worker.ts';
import { slotEnvironment } from './slot-environment.ts';

/** A place for one test at a time, with folders, environment and warm runners of its own. */
export class Slot implements AsyncDisposable {
  readonly #number: number;
  readonly #worker: BeginOrder;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #onProcess: ProcessListener;
  readonly #runners = new Map<RunnerName, TaskRunner>();
  #running:
    | { readonly token: number; readonly stopper: AbortController; readonly killer: AbortController }
    | undefined;

  constructor(number: number, worker: BeginOrder, onProcess: ProcessListener) {
    this.#number = number;
    this.#worker = worker;
    this.#onProcess = onProcess;
    this.#environment = slotEnvironment({
      workerId: worker.workerId,
      slot: number,
      folder: join(worker.folder, String(number)),
    });
  }

  get isFree(): boolean {
    return this.#running === undefined;
  }

  async run({ token, attempt, runner, file, timeoutMs, tests }: RunOrder): Promise<TaskReport> {
    const stopper = new AbortController();
    const killer = new AbortController();
    this.#running = { token, stopper, killer };
    const report = await this.#runner(runner).run({
      file,
      timeoutMs,
      tests,
      signal: killer.signal,
      stopSignal: stopper.signal,
    });
    this.#running = undefined;
    return {
      ...report,
      runner,
      file: relative(this.#worker.root, file).split(sep).join('/'),
      worker: this.#worker.workerId,
      slot: this.#number,
      attempt,
    };
  }

  /** Stops the test with this token, if it is the one that runs here. */
  stop(token: number, isGentle: boolean): void {
    if (this.#running?.token !== token) return;
    const { stopper, killer } = this.#running;
    (isGentle ? stopper : killer).abort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner[Symbol.asyncDispose]()));
  }

  #runner(name: RunnerName): TaskRunner {
    const known = this.#runners.get(name);
    if (known !== undefined) return known;
    const made = createRunner(name, {
      root: this.#worker.root,
      environment: this.#environment,
      onProcess: this.#onProcess,
    });
    this.#runners.set(name, made);
    return made;
  }
}
