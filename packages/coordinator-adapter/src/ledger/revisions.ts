import type { TaskRecord } from './task-record.ts';

/** What is known of one key: its newest revision, and who may still be superseded. */
export interface KeyRevisions {
  readonly key: string;
  newest: number;
  /** Tasks that have not ended and are not of record. */
  readonly open: Set<TaskRecord>;
}

/**
 * Who is superseded by whom. Keys with open tasks are all known; of the others the latest `most`, so that an older
 * revision that is submitted late is still known for what it is.
 */
export class Revisions {
  readonly #most: number;
  /** In order of their last advance, so that the oldest come first. */
  readonly #byKey = new Map<string, KeyRevisions>();
  #idle = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** How many keys are known. */
  get size(): number {
    return this.#byKey.size;
  }

  /** A revision of this key is submitted. Returns the tasks of older ones that it supersedes. */
  advance(key: string, revision: number): readonly TaskRecord[] {
    let known = this.#byKey.get(key);
    if (known === undefined) {
      known = { key, newest: revision, open: new Set() };
      this.#byKey.set(key, known);
      this.#idle += 1;
      this.#forgetOldest();
      return [];
    }
    if (revision <= known.newest) return [];
    known.newest = revision;
    this.#byKey.delete(key);
    this.#byKey.set(key, known);
    return [...known.open].filter((record) => (record.ties?.supersede?.revision ?? revision) < revision);
  }

  /** A task that is not of record belongs to this key, which was advanced to its revision or beyond. */
  enter(key: string, record: TaskRecord): KeyRevisions | undefined {
    const known = this.#byKey.get(key);
    if (known === undefined) return undefined;
    if (known.open.size === 0) this.#idle -= 1;
    known.open.add(record);
    return known;
  }

  /** The task has ended. */
  leave(known: KeyRevisions, record: TaskRecord): void {
    if (!known.open.delete(record) || known.open.size > 0) return;
    this.#idle += 1;
    this.#forgetOldest();
  }

  /** Half of the idle keys at once, so that the walk over the map is paid for by many tasks. */
  #forgetOldest(): void {
    if (this.#idle <= this.#most) return;
    let tooMany = this.#idle - Math.ceil(this.#most / 2);
    for (const [key, { open }] of this.#byKey) {
      if (open.size > 0) continue;
      this.#byKey.delete(key);
      this.#idle -= 1;
      tooMany -= 1;
      if (tooMany === 0) return;
    }
  }
}
