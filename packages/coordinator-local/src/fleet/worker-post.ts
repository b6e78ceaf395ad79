import type { LocalWorkerState } from '../local-worker.ts';
import type { ReadWorkerOptions } from '../options/read-options.ts';
import type { RunOrder } from '../wire/order-to-worker.ts';
import { Dying } from './dying.ts';
import type { PostListener, PostSettings } from './post-surroundings.ts';
import { SleepRecord, type SleepReport } from './sleep-record.ts';
import { WorkerProcess } from './worker-process.ts';

/** A worker that misses more heartbeats than this in a row is taken for dead. */
const MOST_BEATS_MISSED = 10;
/** Silence that a worker may keep while it starts: a busy machine takes its time. */
const START_PATIENCE_MS = 60_000;
const END_GRACE_MS = 5_000;

/**
 * A worker that the options ask for: a process, and when that dies another in its place, as another worker. A
 * worker that sleeps is there without a process; whatever it is given to do has one started.
 */
export class WorkerPost {
  readonly options: ReadWorkerOptions;
  readonly #settings: PostSettings;
  readonly #listener: PostListener;
  readonly #dying = new Dying();
  readonly #sleep = new SleepRecord();
  /** What came while no process could take it, by token. */
  readonly #orders = new Map<number, Omit<RunOrder, 'type'>>();
  #id = '';
  #process: WorkerProcess | undefined;
  #state: LocalWorkerState = 'waking';
  #isPresent = false;
  #wantsSleep = false;
  #restart: NodeJS.Timeout | undefined;
  #isClosed = false;
  #settle: () => void = () => undefined;
  /** Its first process has joined, or none ever will. */
  readonly settled: Promise<void>;

  constructor(options: ReadWorkerOptions, settings: PostSettings, listener: PostListener) {
    this.options = options;
    this.#settings = settings;
    this.#listener = listener;
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** The id of the worker that is there. */
  get id(): string {
    return this.#id;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  get state(): LocalWorkerState {
    return this.#state;
  }

  get slept(): SleepReport {
    return this.#sleep.read();
  }

  /** Puts a worker there. */
  start(): void {
    if (this.#isClosed) return;
    this.#id = this.#listener.nextId(this.options.id);
    this.#wantsSleep = false;
    this.#fork();
  }

  run(order: Omit<RunOrder, 'type'>): void {
    if (this.#state === 'awake' && this.#process !== undefined) {
      this.#process.run(order);
      return;
    }
    this.#orders.set(order.token, order);
    this.wake();
  }

  stop(token: number, isGentle: boolean): void {
    if (this.#orders.delete(token)) this.#listener.attemptDropped(token);
    else this.#process?.stop(token, isGentle);
  }

  /** Ends the process of a worker that has nothing to do; it stays there. */
  sleep(): void {
    if (this.#isClosed || !this.#isPresent || this.#orders.size > 0) return;
    this.#wantsSleep = true;
    if (this.#state !== 'awake' && this.#state !== 'waking') return;
    this.#state = 'stopping';
    void this.#process?.end(END_GRACE_MS);
  }

  /** Sees to it that there is a process. */
  wake(): void {
    this.#wantsSleep = false;
    if (!this.#isClosed && this.#state === 'asleep') this.#wakeUp();
  }

  /** Ends the worker at once; another takes its place. */
  kill(cause: string): void {
    if (this.#process !== undefined) this.#process.kill(cause);
    else this.#leave(cause);
  }

  /** As `kill -9` would; nothing happens to one that sleeps. */
  killOnPurpose(): void {
    this.#process?.killOnPurpose();
  }

  /** A heartbeat is due; a process that has missed too many in a row is killed. */
  beat(): void {
    // Nobody else can say so of one that has no process, or none that speaks yet.
    if (this.#isPresent && this.#state !== 'awake') this.#listener.alive(this.#id);
    const patience = Math.ceil(START_PATIENCE_MS / this.#settings.heartbeatMs);
    const most = this.#state === 'awake' ? MOST_BEATS_MISSED : Math.max(MOST_BEATS_MISSED, patience);
    if (this.#process !== undefined && this.#process.missBeat() > most) {
      this.#process.kill(`silent for ${most} heartbeats`);
    }
  }

  /** Ends the worker and puts no other there. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#restart);
    this.#settle();
    if (this.#process !== undefined) await this.#process.end(END_GRACE_MS);
    else this.#leave('closed');
  }

  #fork(): void {
    this.#state = 'waking';
    try {
      this.#process = this.#startProcess();
    } catch (error) {
      this.#leave(error instanceof Error ? error.message : String(error));
    }
  }

  #startProcess(): WorkerProcess {
    const { root, folder, heartbeatMs, environment } = this.#settings;
    const { slots, speed, environment: own } = this.options;
    const worker = new WorkerProcess(
      {
        begin: { workerId: this.#id, root, folder: folder.makeOne(), slots, speed, heartbeatMs },
        environment: { ...environment, ...own },
      },
      {
        ready: () => {
          this.#ready(worker);
        },
        alive: () => {
          this.#listener.alive(this.#id);
        },
        attemptEnded: (token, report) => {
          this.#dying.finished();
          this.#listener.attemptEnded(token, report);
        },
        attemptRefused: this.#listener.attemptRefused,
        gone: (cause) => {
          this.#process = undefined;
          if (this.#state === 'stopping' && !this.#isClosed) this.#fallAsleep();
          else this.#gone(worker, cause);
        },
      },
    );
    return worker;
  }

  #ready(worker: WorkerProcess): void {
    if (this.#state !== 'waking') return;
    this.#state = 'awake';
    this.#dying.joined();
    this.#sleep.awake();
    if (!this.#isPresent) {
      this.#isPresent = true;
      this.#listener.joined(this);
      this.#settle();
    }
    for (const order of this.#orders.values()) worker.run(order);
    this.#orders.clear();
  }

  #fallAsleep(): void {
    this.#state = 'asleep';
    this.#sleep.asleep();
    if (!this.#wantsSleep) this.#wakeUp();
  }

  #wakeUp(): void {
    this.#sleep.waking();
    this.#fork();
  }

  #gone(worker: WorkerProcess, cause: string): void {
    if (!worker.isKilledOnPurpose) this.#dying.died();
    this.#replace(worker.errorOutput, cause);
  }

  /** The worker leaves; what it has not begun costs nobody a try. */
  #leave(cause: string): void {
    if (!this.#isClosed) this.#dying.died();
    this.#replace('', cause);
  }

  #replace(errorOutput: string, cause: string): void {
    const orders = [...this.#orders.keys()];
    this.#orders.clear();
    for (const token of orders) {
      this.#listener.attemptRefused(token, `worker ${this.#id} was gone before it began: ${cause}`);
    }
    this.#state = 'waking';
    this.#sleep.over();
    if (this.#isPresent) {
      this.#isPresent = false;
      this.#listener.left(this.#id, cause);
    }
    if (this.#isClosed) return;
    const error = this.#dying.giveUp({ workerId: this.#id, cause, errorOutput });
    if (error !== undefined) {
      this.#listener.gaveUp(error);
      this.#settle();
      return;
    }
    this.#restart = setTimeout(() => {
      this.start();
    }, this.#dying.waitMs);
  }
}
