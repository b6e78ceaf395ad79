import type { Attempt } from '../contract/attempt.ts';
import type { Explanation } from '../contract/reason.ts';
import type { Ms } from '../contract/time.ts';
import type { SchedulerEvent, TaskFinishedEvent } from '../contract/event.ts';
import type { Startable } from '../contract/cycle.ts';
import type { State } from '../contract/state.ts';
import type { Task } from '../contract/task.ts';
import type { TaskQueue } from '../contract/queue.ts';
import type { FairOptions } from './fair-options.ts';
import { FairAccount } from './fair-account.ts';
import { FairFlow } from './fair-flow.ts';
import { Instant } from './fair-instant.ts';
import { FAIR_SECTION, readFairState, writeFairState } from './fair-state.ts';
import { FlowLanes } from './flow-lanes.ts';
import { FlowTasks } from './flow-tasks.ts';
import type { FlowLine } from './flow-line.ts';
import { ResidualTime } from './fair-residual.ts';

/** One level of fair share over one kind of slots. What it decides depends on the tasks and on what it observed. */
export class FairQueue implements TaskQueue {
  readonly #flowOf: (task: Task) => string;
  readonly #weightOf: (flow: string) => number;
  readonly #instant = new Instant();
  readonly #residual: ResidualTime;
  readonly #account: FairAccount;
  readonly #tasks: FlowTasks;
  readonly #lanes = new FlowLanes();
  readonly #byName = new Map<string, FairFlow>();
  readonly #flows: (FairFlow | undefined)[] = [];
  /** A restored account stands still until everything that was there has been told; this is since when. */
  #toldSinceMs: Ms | undefined;
  #isBeingTold = false;
  #swept = 0;

  constructor(options: FairOptions, weightOf: (flow: string) => number) {
    this.#flowOf = options.flowOf;
    this.#weightOf = weightOf;
    this.#residual = new ResidualTime(options.residualSeconds);
    this.#account = new FairAccount({
      instant: this.#instant,
      residual: this.#residual,
      idleCreditSeconds: options.idleCreditSeconds ?? 0,
    });
    this.#tasks = new FlowTasks(options.order ?? []);
    this.#restore(options.state);
  }

  get size(): number {
    return this.#tasks.size;
  }

  add(task: Task): void {
    let place = this.#tasks.find(task);
    if (place < 0) {
      const flow = this.#obtain(this.#flowOf(task));
      flow.tasks += 1;
      place = this.#tasks.insert(task, flow.lineIn(this.#lanes.obtain(task.shape), this.#tasks));
    } else if (!this.#tasks.isInHand(place)) return;
    if (this.#tasks.push(place)) this.#offer(this.#tasks.line(place));
  }

  remove(task: Task): boolean {
    const place = this.#tasks.find(task);
    if (place < 0 || !this.#tasks.isInLine(place)) return false;
    this.#offer(this.#tasks.line(this.#tasks.pull(place)));
    return true;
  }

  take(startable?: Startable): Task | undefined {
    const account = this.#account;
    let first = -1;
    let firstLane = -1;
    for (const lane of this.#lanes.all) {
      if (startable !== undefined && !startable.has(lane.shape)) continue;
      const flow = account.first(lane.number);
      if (flow < 0 || (first >= 0 && !account.isBefore(lane.number, firstLane))) continue;
      first = flow;
      firstLane = lane.number;
    }
    if (first < 0) return undefined;
    const line = this.#nextLine(first, startable);
    if (line === undefined) return undefined;
    const place = this.#tasks.pop(line);
    this.#offer(line);
    return this.#tasks.task(place);
  }

  observe(event: SchedulerEvent): void {
    if (this.#isBeingTold) {
      this.#toldSinceMs ??= event.atMs;
      if (event.type === 'ready' || event.atMs > this.#toldSinceMs) this.#goOn(this.#toldSinceMs);
    }
    if (!this.#isBeingTold) this.#instant.advance(event.atMs / 1000);
    if (event.type === 'taskQueued') this.#queued(event.task);
    else if (event.type === 'taskAssigned') this.#assigned(event.attempt);
    else if (event.type === 'taskFinished') this.#finished(event);
    else if (event.type === 'taskRemoved') this.#removed(event.task);
  }

  snapshot(): State {
    return {
      [FAIR_SECTION]: writeFairState({
        seconds: this.#instant.seconds,
        residual: this.#residual.state(),
        account: this.#account.state(),
        names: Array.from(this.#flows, (flow) => flow?.name ?? null),
      }),
    };
  }

  explain(task: Task): Explanation | undefined {
    const place = this.#tasks.find(task);
    const line = place < 0 ? undefined : this.#tasks.line(place);
    const flow = this.#flows[line?.flow ?? -1];
    if (flow === undefined || !this.#tasks.isInLine(place)) return undefined;
    const account = this.#account;
    const lead = account.service(flow.number) - account.virtualTime;
    const text =
      `${flow.name} holds ${account.slots(flow.number)} slots and is ${lead.toFixed(1)} worker-seconds by weight ` +
      `ahead of the flow that received least; ${account.backlogSize} flows wait`;
    return { reason: { code: 'share', text }, position: this.#tasks.position(place) };
  }

  #queued(task: Task): void {
    const place = this.#tasks.find(task);
    const flow = this.#flowAt(place);
    if (flow === undefined || this.#tasks.isRunning(place) || !this.#tasks.announce(place)) return;
    flow.waiting += 1;
    if (flow.waiting === 1 && !this.#isBeingTold) this.#account.join(flow.number);
  }

  #assigned(attempt: Attempt): void {
    const { task } = attempt;
    let place = this.#tasks.find(task);
    if (place < 0) {
      this.add(task);
      place = this.#tasks.find(task);
    }
    const flow = this.#flowAt(place);
    const line = this.#tasks.line(place);
    if (flow === undefined || line === undefined || this.#tasks.isRunning(place)) return;
    if (this.#tasks.isInLine(place)) {
      this.remove(task);
      place = this.#tasks.find(task);
    }
    this.#retire(place, flow, line, true);
    if (this.#isBeingTold) flow.told += task.shape.slots;
    else this.#account.hold(flow.number, task.shape.slots);
  }

  #finished(event: TaskFinishedEvent): void {
    const { task, startedAtMs } = event.attempt;
    const place = this.#tasks.find(task);
    const flow = this.#flowAt(place);
    if (flow === undefined || !this.#tasks.isRunning(place)) return;
    this.#account.release(flow.number, task.shape.slots);
    const hasRun = event.outcome !== 'refused';
    if (hasRun && this.#residual.record((event.atMs - startedAtMs) / 1000)) this.#account.rekey();
    this.#delete(place, flow);
  }

  #removed(task: Task): void {
    let place = this.#tasks.find(task);
    const flow = this.#flowAt(place);
    const line = this.#tasks.line(place);
    if (flow === undefined || line === undefined || this.#tasks.isRunning(place)) return;
    if (this.#tasks.isInLine(place)) {
      this.remove(task);
      place = this.#tasks.find(task);
    }
    this.#retire(place, flow, line, false);
    this.#delete(place, flow);
  }

  /** A task waits no longer. */
  #retire(place: number, flow: FairFlow, line: FlowLine, isRunning: boolean): void {
    if (this.#tasks.retire(place, isRunning)) {
      flow.waiting -= 1;
      if (flow.waiting === 0 && !this.#isBeingTold) this.#account.leave(flow.number);
    }
    flow.closeIfEmpty(line);
    if (line.lane.lines === 0) this.#lanes.delete(line.lane);
  }

  #delete(place: number, flow: FairFlow): void {
    this.#tasks.delete(place);
    flow.tasks -= 1;
  }

  #dropIfBlank(flow: FairFlow): void {
    if (flow.tasks > 0 || this.#isBeingTold || !this.#account.isBlank(flow.number)) return;
    this.#byName.delete(flow.name);
    this.#flows[flow.number] = undefined;
    this.#account.dropFlow(flow.number);
  }

  /** The line in its lane as it stands now. */
  #offer(line: FlowLine | undefined): void {
    if (line === undefined) return;
    const { flow, lane } = line;
    if (line.size > 0) this.#account.offer(flow, lane.number, this.#tasks.head(line));
    else this.#account.retract(flow, lane.number);
  }

  #nextLine(number: number, startable: Startable | undefined): FlowLine | undefined {
    const lines = this.#flows[number]?.lines ?? [];
    let next: FlowLine | undefined;
    for (const line of lines) {
      if (line.size === 0 || (startable !== undefined && !startable.has(line.lane.shape))) continue;
      if (next === undefined || line.isBefore(next)) next = line;
    }
    return next;
  }

  #flowAt(place: number): FairFlow | undefined {
    const line = place < 0 ? undefined : this.#tasks.line(place);
    return line === undefined ? undefined : this.#flows[line.flow];
  }

  #obtain(name: string): FairFlow {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    this.#sweep();
    const flow = new FairFlow(name, this.#account.addFlow(this.#weightOf(name)));
    this.#enter(flow);
    return flow;
  }

  /**
   * Looks at two flows for each new one, so that those that are blank do not pile up. Until then they are kept: a
   * flow that has a task now and then would be made anew each time.
   */
  #sweep(): void {
    for (let look = 0; look < 2; look += 1) {
      this.#swept = this.#swept + 1 < this.#flows.length ? this.#swept + 1 : 0;
      const flow = this.#flows[this.#swept];
      if (flow !== undefined) this.#dropIfBlank(flow);
    }
  }

  #enter(flow: FairFlow): void {
    this.#byName.set(flow.name, flow);
    this.#flows[flow.number] = flow;
  }

  #restore(sections: State | undefined): void {
    const state = readFairState(sections?.[FAIR_SECTION]);
    if (state === undefined) return;
    this.#isBeingTold = true;
    this.#instant.advance(state.seconds);
    this.#residual.restore(state.residual);
    this.#account.restore(state.account);
    for (const [number, name] of state.names.entries()) {
      if (name === null) {
        this.#flows[number] = undefined;
        this.#account.dropFlow(number);
      } else this.#enter(new FairFlow(name, number));
    }
  }

  /** Everything has been told: whatever differs from what was restored happened at this instant. */
  #goOn(atMs: Ms): void {
    this.#isBeingTold = false;
    const changed = [...this.#byName.values()].filter((flow) => this.#differs(flow));
    if (changed.length > 0) this.#instant.advance(atMs / 1000);
    const account = this.#account;
    for (const { name, number, told } of changed) {
      account.setWeight(number, this.#weightOf(name));
      const more = told - account.slots(number);
      if (more > 0) account.hold(number, more);
      else if (more < 0) account.release(number, -more);
    }
    const waits = changed.filter(({ waiting }) => waiting > 0);
    account.joinTogether(waits.map(({ number }) => number));
    for (const flow of changed) {
      if (flow.waiting === 0) account.leave(flow.number);
      this.#dropIfBlank(flow);
    }
  }

  /** Whether what was told of a flow is other than what was restored. */
  #differs({ name, number, told, waiting }: FairFlow): boolean {
    const account = this.#account;
    return (
      told !== account.slots(number) ||
      waiting > 0 !== account.isBacklogged(number) ||
      this.#weightOf(name) !== account.weight(number)
    );
  }
}
