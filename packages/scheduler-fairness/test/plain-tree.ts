import type { SchedulerEvent, Task, TaskQueue } from '@fairlead/scheduler-core';
import { ResidualTime } from '@fairlead/scheduler-core/queues';
import { PlainAccount } from '../../scheduler-core/test/queues/plain-account.ts';

/** What the configuration says of somebody. */
export interface PlainTerms {
  readonly weight: number;
  readonly guaranteed: number;
  readonly maxRunning: number;
}

/** A node, its terms, and what lies below it; a leaf has nothing below. No two nodes have one name. */
export interface PlainNode {
  readonly name: string;
  readonly terms: PlainTerms;
  readonly children: readonly PlainNode[];
}

/** Fair share over a tree of any depth as it is written down, by plain scans. One kind of slots. */
export class PlainTree implements TaskQueue {
  readonly #root: PlainNode;
  readonly #pathOf: (task: Task) => readonly string[];
  readonly #residual = new ResidualTime();
  readonly #accounts = new Map<PlainNode, PlainAccount>();
  readonly #here = new Set<Task>();
  readonly #waiting = new Set<Task>();
  readonly #held = new Map<PlainNode, number>();
  #now = 0;

  /** @param pathOf - The names that lead to a task's leaf, from the root down. */
  constructor(children: readonly PlainNode[], pathOf: (task: Task) => readonly string[]) {
    this.#root = { name: '', terms: { weight: 1, guaranteed: 0, maxRunning: Infinity }, children };
    this.#pathOf = pathOf;
    this.#open(this.#root);
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
    this.#stand(this.#root);
    let node = this.#root;
    while (node.children.length > 0) {
      const next = node.children[this.#account(node).first([0])];
      if (next === undefined) return undefined;
      node = next;
    }
    const task = this.#headOf(node);
    if (task !== undefined) this.#here.delete(task);
    return task;
  }

  withheld() {
    return this.#here.size > 0 ? { reason: { code: 'quota' as const, text: 'at its limit' } } : undefined;
  }

  observe(event: SchedulerEvent): void {
    const elapsed = event.atMs / 1000 - this.#now;
    this.#now = event.atMs / 1000;
    for (const account of this.#accounts.values()) account.wait(elapsed);
    if (event.type === 'taskQueued') this.#waiting.add(event.task);
    else if (event.type === 'taskRemoved') this.#waiting.delete(event.task);
    else if (event.type === 'taskAssigned') this.#assigned(event.attempt.task);
    else if (event.type === 'taskFinished') {
      this.#hold(event.attempt.task, -1);
      this.#residual.record((event.atMs - event.attempt.startedAtMs) / 1000);
      for (const account of this.#accounts.values()) account.residualSeconds = this.#residual.seconds;
    }
    this.#wantAnew(this.#root);
  }

  #open(node: PlainNode): void {
    const weights = node.children.map(({ terms }) => terms.weight);
    this.#accounts.set(node, new PlainAccount(weights, this.#residual.seconds, 0));
    for (const child of node.children) if (child.children.length > 0) this.#open(child);
  }

  /** Where the first of what is below a node arrived, and the smallest need; Infinity: nothing may start. */
  #stand(node: PlainNode): { readonly head: number; readonly need: number } {
    let head = node.children.length === 0 ? (this.#headOf(node)?.sequence ?? Infinity) : Infinity;
    let need = this.#needOf(node);
    for (const [seat, child] of node.children.entries()) {
      const below = this.#stand(child);
      if (below.head === Infinity) this.#account(node).retract(seat, 0);
      else {
        this.#account(node).offer(seat, 0, below.head, below.need);
        head = Math.min(head, below.head);
        need = Math.min(need, below.need);
      }
    }
    return { head: this.#mayTake(node) ? head : Infinity, need };
  }

  #assigned(task: Task): void {
    let isNeed = false;
    for (const { parent, node, seat } of this.#placesOf(task).toReversed()) {
      isNeed ||= this.#needOf(node) < 1;
      if (isNeed) this.#account(parent).forgive(seat);
    }
    this.#waiting.delete(task);
    this.#hold(task, 1);
  }

  #hold(task: Task, change: number): void {
    for (const { parent, node, seat } of this.#placesOf(task)) {
      this.#account(parent).hold(seat, change);
      this.#held.set(node, this.#heldBy(node) + change);
    }
  }

  /** Whether anything below a node waits and may start. */
  #wantAnew(node: PlainNode): boolean {
    if (node.children.length === 0) {
      return this.#mayTake(node) && [...this.#waiting].some((task) => this.#leafOf(task) === node);
    }
    let wants = false;
    for (const [seat, child] of node.children.entries()) {
      if (this.#wantAnew(child)) {
        this.#account(node).join(seat);
        wants = true;
      } else this.#account(node).leave(seat);
    }
    return wants && this.#mayTake(node);
  }

  #mayTake(node: PlainNode): boolean {
    return this.#heldBy(node) < node.terms.maxRunning;
  }

  #needOf(node: PlainNode): number {
    const { guaranteed } = node.terms;
    return this.#heldBy(node) < guaranteed ? this.#heldBy(node) / guaranteed : Infinity;
  }

  #heldBy(node: PlainNode): number {
    return this.#held.get(node) ?? 0;
  }

  #headOf(leaf: PlainNode): Task | undefined {
    let head: Task | undefined;
    for (const task of this.#here) {
      if (this.#leafOf(task) === leaf && (head === undefined || task.sequence < head.sequence)) head = task;
    }
    return head;
  }

  #leafOf(task: Task): PlainNode | undefined {
    return this.#placesOf(task).at(-1)?.node;
  }

  #placesOf(task: Task) {
    let parent = this.#root;
    return this.#pathOf(task).map((name) => {
      const seat = parent.children.findIndex((child) => child.name === name);
      const node = parent.children[seat];
      if (node === undefined) throw new Error(`nobody knows ${name} of ${parent.name}`);
      const place = { parent, node, seat };
      parent = node;
      return place;
    });
  }

  #account(node: PlainNode): PlainAccount {
    const account = this.#accounts.get(node);
    if (account === undefined) throw new Error(`no account at ${node.name}`);
    return account;
  }
}
