import type { SchedulerEvent, Task, TaskQueue } from '@fairlead/scheduler-core';
import { ResidualTime } from '@fairlead/scheduler-core/queues';
import { PlainAccount } from '../../scheduler-core/test/queues/plain-account.ts';

/** What the configuration says of somebody. */
export interface PlainTerms {
  readonly weight: number;
  readonly guaranteed: number;
  readonly maxRunning: number;
}

/** A project, its terms, and those of its users. A user belongs to one project here. */
export interface PlainProject {
  readonly name: string;
  readonly terms: PlainTerms;
  readonly users: ReadonlyMap<string, PlainTerms>;
}

/** Fair share over a tree of projects and users as it is written down, by plain scans. One kind of slots. */
export class PlainTree implements TaskQueue {
  readonly #projects: readonly PlainProject[];
  readonly #residual = new ResidualTime();
  readonly #root: PlainAccount;
  readonly #nodes: readonly PlainAccount[];
  readonly #here = new Set<Task>();
  readonly #waiting = new Set<Task>();
  readonly #held = new Map<string, number>();
  #now = 0;

  constructor(projects: readonly PlainProject[]) {
    this.#projects = projects;
    this.#root = new PlainAccount(
      projects.map(({ terms }) => terms.weight),
      this.#residual.seconds,
      0,
    );
    this.#nodes = projects.map(
      ({ users }) =>
        new PlainAccount(
          [...users.values()].map(({ weight }) => weight),
          this.#residual.seconds,
          0,
        ),
    );
  }

  get size(): number {
    return this.#here.size;
  }

  add(task: Task): void {
    this.#here.add(task);
  }

  remove(task: Task): boolean {
    return this.#here.delete(task);
  }

  take(): Task | undefined {
    for (const [number, project] of this.#projects.entries()) {
      let head = Infinity;
      let need = this.#needOf(project.name, project.terms);
      for (const [seat, [user, terms]] of [...project.users].entries()) {
        const first = this.#headOf(project.name, user);
        if (first === undefined || !this.#mayTake(user, terms)) this.#node(number).retract(seat, 0);
        else {
          this.#node(number).offer(seat, 0, first.sequence, this.#needOf(user, terms));
          head = Math.min(head, first.sequence);
          need = Math.min(need, this.#needOf(user, terms));
        }
      }
      if (head < Infinity && this.#mayTake(project.name, project.terms))
        this.#root.offer(number, 0, head, need);
      else this.#root.retract(number, 0);
    }
    const number = this.#root.first([0]);
    const project = this.#projects[number];
    if (project === undefined) return undefined;
    const user = [...project.users.keys()][this.#node(number).first([0])] ?? '';
    const task = this.#headOf(project.name, user);
    if (task !== undefined) this.#here.delete(task);
    return task;
  }

  withheld() {
    return this.#here.size > 0 ? { reason: { code: 'quota' as const, text: 'at its limit' } } : undefined;
  }

  observe(event: SchedulerEvent): void {
    const elapsed = event.atMs / 1000 - this.#now;
    this.#now = event.atMs / 1000;
    for (const account of [this.#root, ...this.#nodes]) account.wait(elapsed);
    if (event.type === 'taskQueued') this.#waiting.add(event.task);
    else if (event.type === 'taskRemoved') this.#waiting.delete(event.task);
    else if (event.type === 'taskAssigned') this.#assigned(event.attempt.task);
    else if (event.type === 'taskFinished') {
      this.#hold(event.attempt.task, -1);
      this.#residual.record((event.atMs - event.attempt.startedAtMs) / 1000);
      for (const account of [this.#root, ...this.#nodes]) account.residualSeconds = this.#residual.seconds;
    }
    this.#wantAnew();
  }

  #assigned(task: Task): void {
    const { number, seat, project, terms } = this.#placeOf(task);
    const isNeed = this.#needOf(task.user, terms) < 1;
    if (isNeed) this.#node(number).forgive(seat);
    if (isNeed || this.#needOf(project.name, project.terms) < 1) this.#root.forgive(number);
    this.#waiting.delete(task);
    this.#hold(task, 1);
  }

  #hold(task: Task, change: number): void {
    const { number, seat } = this.#placeOf(task);
    this.#root.hold(number, change);
    this.#node(number).hold(seat, change);
    for (const name of [task.user, task.project]) this.#held.set(name, this.#heldBy(name) + change);
  }

  #wantAnew(): void {
    for (const [number, project] of this.#projects.entries()) {
      let wants = false;
      for (const [seat, [user, terms]] of [...project.users].entries()) {
        const waits = [...this.#waiting].some((task) => task.user === user && task.project === project.name);
        if (waits && this.#mayTake(user, terms)) {
          this.#node(number).join(seat);
          wants = true;
        } else this.#node(number).leave(seat);
      }
      if (wants && this.#mayTake(project.name, project.terms)) this.#root.join(number);
      else this.#root.leave(number);
    }
  }

  #mayTake(name: string, { maxRunning }: PlainTerms): boolean {
    return this.#heldBy(name) < maxRunning;
  }

  #needOf(name: string, { guaranteed }: PlainTerms): number {
    return this.#heldBy(name) < guaranteed ? this.#heldBy(name) / guaranteed : Infinity;
  }

  #heldBy(name: string): number {
    return this.#held.get(name) ?? 0;
  }

  #headOf(project: string, user: string): Task | undefined {
    let head: Task | undefined;
    for (const task of this.#here) {
      if (task.user !== user || task.project !== project) continue;
      if (head === undefined || task.sequence < head.sequence) head = task;
    }
    return head;
  }

  #placeOf({ project: name, user }: Task) {
    const number = this.#projects.findIndex((each) => each.name === name);
    const project = this.#projects[number];
    const terms = project?.users.get(user);
    if (project === undefined || terms === undefined) throw new Error(`nobody knows ${user} of ${name}`);
    return { number, project, terms, seat: [...project.users.keys()].indexOf(user) };
  }

  #node(number: number): PlainAccount {
    const node = this.#nodes[number];
    if (node === undefined) throw new Error(`no project ${number}`);
    return node;
  }
}
