import type {
  Attempt,
  Explanation,
  Ms,
  SchedulerContext,
  SchedulerEvent,
  Startable,
  State,
  Task,
  TaskFinishedEvent,
  TaskQueue,
  Withheld,
  Worker,
} from '@fairlead/scheduler-core';
import type { FairnessConfig } from '../config/fairness-config.ts';
import type { PresenceChange } from '../fleet/class-presence.ts';
import type { SlotPool } from '../fleet/slot-pool.ts';
import { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import { explainWait } from '../report/explain-wait.ts';
import { RecentWaits } from '../report/recent-waits.ts';
import { FAIRNESS_SECTION, type FairnessState } from '../state/fairness-state.ts';
import { receivedBy, takeOver } from '../state/take-over.ts';
import { writeState } from '../state/write-state.ts';
import { timedAbove } from '../quotas/commitments.ts';
import { QuotaGate } from '../quotas/quota-gate.ts';
import type { InnerQueues } from './inner-queues.ts';
import { reconcile, type RunningTask, standAnew } from './reconcile.ts';
import type { ServiceBook } from './service-book.ts';
import type { StrategyOrder } from './strategy-order.ts';
import { Turns } from './turns.ts';
import { WaitingTasks } from './waiting-tasks.ts';

/** What a fairness queue is made with. */
export interface FairnessQueueSettings {
  readonly context: SchedulerContext<FairnessConfig>;
  readonly book: ServiceBook;
  readonly order: StrategyOrder;
  /** Queues inside the flows, in place of the order's keys. */
  readonly inner: InnerQueues | undefined;
  /** What was restored into the book. */
  readonly state: FairnessState | undefined;
}

/**
 * The waiting tasks, in the order of the strategy. All that it decides by depends on the tasks and on what was
 * observed; a task that was taken and put back leaves no trace.
 */
export class FairnessQueue implements TaskQueue {
  readonly waits: RecentWaits;
  readonly #context: SchedulerContext<FairnessConfig>;
  readonly #book: ServiceBook;
  readonly #order: StrategyOrder;
  readonly #state: FairnessState | undefined;
  readonly #inner: InnerQueues | undefined;
  readonly #waiting: WaitingTasks;
  readonly #turns: Turns;
  readonly #gate: QuotaGate;
  /** By the places of the tasks. */
  readonly #running: (RunningTask | undefined)[] = [];
  /** Until all that was there has been told, nothing counts; this is since when. */
  #toldSinceMs: Ms | undefined;
  #recalculatedAt = 0;
  #taken: Task | undefined;

  constructor({ context, book, order, inner, state }: FairnessQueueSettings) {
    this.#inner = inner;
    this.#context = context;
    this.#book = book;
    this.#order = order;
    this.#state = state;
    this.#waiting = new WaitingTasks(order, book, inner);
    this.#turns = new Turns(context.config.maxConsecutiveSameUser, state?.turns);
    const { standing } = this.#waiting;
    this.#gate = new QuotaGate({ context, book, standing, running: () => this.#runningTasks() });
    this.waits = new RecentWaits(context.config.historyWindowSize);
  }

  get size(): number {
    return this.#waiting.tasks.size;
  }

  add(task: Task): void {
    this.#waiting.add(task);
  }

  remove(task: Task): boolean {
    return this.#waiting.remove(task);
  }

  take(startable?: Startable): Task | undefined {
    if (!this.#waiting.isOpen) this.#open();
    if (this.#waiting.hasNewLanes) this.#learnLanes();
    if (this.#book.quotas.nextSeconds < Infinity) this.#gate.ring(this.#context.now() / 1000);
    const { tired } = this.#turns;
    const user = tired === undefined ? undefined : this.#book.directory.findHolder('user', tired);
    this.#taken = this.#waiting.take(startable, user);
    return this.#taken;
  }

  /** The slots for which this task was taken, if it was the last one taken and the strategy cares. */
  poolFor(task: Task): SlotPool | undefined {
    return task === this.#taken ? this.#waiting.standing.pool : undefined;
  }

  withheld(): Withheld | undefined {
    return this.#gate.withheld() ?? this.#inner?.withheld();
  }

  observe(event: SchedulerEvent): void {
    if (!this.#waiting.isOpen) {
      this.#toldSinceMs ??= event.atMs;
      if (event.type === 'ready' || event.atMs > this.#toldSinceMs) this.#open();
    }
    if (this.#waiting.isOpen && event.type !== 'ready') this.#advance(event.atMs / 1000);
    this.#hear(event);
    if (this.#inner !== undefined) this.#inner.observe(event, this.#flowOfEvent(event));
  }

  snapshot(): State {
    const book = this.#book;
    const beside = {
      recalculatedAt: this.#recalculatedAt,
      served: receivedBy(book, this.#runningTasks(), book.instant.seconds),
      turns: this.#turns,
      order: this.#order.toCarry(this.#waiting.tasks),
      needs: book.needs.toCarry(),
    };
    return { [FAIRNESS_SECTION]: writeState(book, beside) };
  }

  explain(task: Task): Explanation | undefined {
    const { tasks } = this.#waiting;
    const place = tasks.find(task);
    const line = place >= 0 && tasks.isInLine(place) ? tasks.line(place) : undefined;
    const flow = this.#waiting.flowOf(line);
    const pool = line && this.#book.pools.poolsOf(line.lane)[0];
    if (line === undefined || flow === undefined || pool === undefined) return undefined;
    const position = tasks.position(place);
    const limited = this.#gate.explain(flow, line);
    if (limited !== undefined) return { ...limited, position };
    return this.#inner?.explain(flow, task) ?? explainWait(flow, pool, position);
  }

  #hear(event: SchedulerEvent): void {
    if (event.type === 'taskQueued') this.#queued(event.task);
    else if (event.type === 'taskAssigned') this.#assigned(event.attempt);
    else if (event.type === 'taskFinished') this.#finished(event);
    else if (event.type === 'taskRemoved') this.#removed(event.task);
    else if (event.type === 'workerJoined' || event.type === 'workerChanged') this.#present(event.worker);
    else if (event.type === 'workerLeft') this.#fleetChanged(this.#book.presence.drop(event.worker), false);
  }

  /** The flow of the task that an event is about. */
  #flowOfEvent(event: SchedulerEvent): Flow | undefined {
    if ('task' in event) return this.#book.directory.flowOf(event.task);
    return 'attempt' in event ? this.#book.directory.flowOf(event.attempt.task) : undefined;
  }

  #queued(task: Task): void {
    const waiting = this.#waiting;
    const place = waiting.find(task);
    if (place < 0 || !waiting.tasks.announce(place)) return;
    const line = waiting.tasks.line(place);
    const flow = this.#waiting.flowOf(line);
    if (line === undefined || flow === undefined) return;
    if (flow.isTimed) {
      const need = this.#book.needs.of(task.sequence);
      for (const holder of timedAbove(flow)) holder.expects(need);
    }
    if (!waiting.isOpen) return;
    if (waiting.hasNewLanes) this.#learnLanes();
    if (line.waiting === 1 || flow.isTimed) this.#book.reckon(flow, line);
  }

  #assigned(attempt: Attempt): void {
    const { task, worker } = attempt;
    const waiting = this.#waiting;
    const { tasks } = waiting;
    if (tasks.find(task) < 0) waiting.insert(task);
    else waiting.remove(task);
    const place = waiting.find(task);
    const line = place < 0 ? undefined : tasks.line(place);
    const flow = this.#waiting.flowOf(line);
    if (line === undefined || flow === undefined) return;
    const pool = this.#book.pools.poolOf(worker.class, task.shape);
    const cost = this.#book.cost.of(task, pool);
    const running: RunningTask = { attempt, flow, pool, cost };
    this.#running[place] = running;
    tasks.retire(place, true);
    if (waiting.isOpen) {
      const { slots } = task.shape;
      this.#gate.note(flow);
      this.#book.start(flow, pool, slots, cost);
      if (flow.isTimed) this.#book.commitments.started(running);
      if (line.waiting === 0 || flow.isTimed) this.#book.reckon(flow, line);
      this.#gate.review(flow);
      this.#turns.served(task.user);
      this.#note(attempt, flow);
    }
    waiting.dropIfEmpty(flow, line);
  }

  #finished({ attempt, atMs, outcome }: TaskFinishedEvent): void {
    const { tasks } = this.#waiting;
    const place = tasks.find(attempt.task);
    const running = place >= 0 && tasks.isRunning(place) ? this.#running[place] : undefined;
    if (running === undefined) return;
    const { flow, pool, cost } = running;
    const { slots } = attempt.task.shape;
    const heldMs = atMs - attempt.startedAtMs;
    this.#gate.note(flow);
    this.#book.stop(flow, pool, slots, cost);
    if (flow.isTimed) {
      this.#book.commitments.ended(running, atMs / 1000);
      this.#book.needs.forget(attempt.task);
    }
    this.#book.tally.ofTask(attempt.task, flow).finished += (heldMs * slots) / 1000;
    this.#running[place] = undefined;
    tasks.delete(place);
    this.#order.failures?.record(attempt.task, outcome);
    if (outcome !== 'refused') this.#book.ran(flow, pool, heldMs / 1000, cost);
    this.#gate.review(flow);
  }

  #removed(task: Task): void {
    const waiting = this.#waiting;
    waiting.remove(task);
    const place = waiting.find(task);
    const line = place < 0 ? undefined : waiting.tasks.line(place);
    const flow = this.#waiting.flowOf(line);
    if (line === undefined || flow === undefined) return;
    this.#book.needs.forget(task);
    const wasAnnounced = waiting.tasks.retire(place, false);
    if (wasAnnounced && waiting.isOpen && (line.waiting === 0 || flow.isTimed)) this.#book.reckon(flow, line);
    waiting.tasks.delete(place);
    waiting.dropIfEmpty(flow, line);
  }

  #present(worker: Worker): void {
    const isNew = this.#book.pools.learnClass(worker.class);
    this.#fleetChanged(this.#book.presence.put(worker), isNew);
  }

  /** What a task is charged for resources depends on how much of them there is. */
  #fleetChanged({ fits, resources }: PresenceChange, isNewClass: boolean): void {
    if (isNewClass || fits || (resources && this.#book.cost.goesByFleet)) this.#reconcile();
  }

  #learnLanes(): void {
    if (this.#waiting.learnLanes()) this.#reconcile();
  }

  #reconcile(): void {
    if (!this.#waiting.isOpen) return;
    reconcile(this.#book, this.#waiting.standing, this.#runningTasks(), this.#book.instant.seconds);
  }

  #runningTasks(): readonly RunningTask[] {
    return this.#running.filter((each) => each !== undefined);
  }

  /** All that was there has been told; whatever differs from what was restored happened at this instant. */
  #open(): void {
    const atSeconds = (this.#toldSinceMs ?? this.#context.now()) / 1000;
    const running = this.#runningTasks();
    this.#waiting.learnLanes();
    const isContinued = takeOver(this.#book, this.#state, running, atSeconds);
    reconcile(this.#book, this.#waiting.standing, running, atSeconds);
    if (!isContinued) this.#gate.commitAnew(atSeconds);
    this.#recalculatedAt = this.#state?.recalculatedAt ?? atSeconds;
    this.#order.forget();
    this.#book.needs.forgetCarried();
    this.#waiting.isOpen = true;
  }

  #advance(seconds: number): void {
    this.#gate.ring(seconds);
    const { instant } = this.#book;
    instant.advance(seconds);
    const elapsed = instant.seconds - this.#recalculatedAt;
    if (elapsed < this.#context.config.recalculateIntervalSeconds) return;
    this.#recalculatedAt = instant.seconds;
    this.#book.recalculate(elapsed);
    this.#forgetPassed();
  }

  /** The figures of a run that is over go with it. */
  #forgetPassed(): void {
    const passed = this.#book.forgetPassed();
    if (passed.size === 0) return;
    for (const node of passed) if (!(node instanceof Branch)) this.#inner?.forget(node);
    standAnew(this.#book, this.#waiting.standing);
  }

  #note({ task, worker, startedAtMs, by }: Attempt, flow: Flow): void {
    if (task.attempts === 0) this.waits.record(flow, (startedAtMs - task.queuedAtMs) / 1000);
    if (!this.#context.config.detailedLogging) return;
    this.#context.logger.debug(`started ${task.id} on ${worker.id}`, {
      user: task.user,
      project: task.project,
      slots: flow.holder.slots,
      by,
    });
  }
}
