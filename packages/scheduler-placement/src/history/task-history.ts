import { KeyRecord, UNKNOWN } from './key-record.ts';

/** What is predicted for a key: the class it is known from, and the duration there. */
export interface KeyPrediction {
  readonly source: number;
  readonly predictedUs: number;
}

/** Hears that the prediction for a key or its failure score is another than before. */
export type KeyListener = (record: KeyRecord, before: KeyPrediction) => void;

/**
 * Records by task key. Those that know something are kept in order of use, and beyond a limit the one that was not
 * used for longest forgets what it knew; those that know nothing are kept while tasks of theirs wait.
 */
export class TaskHistory {
  readonly #records = new Map<string, KeyRecord>();
  readonly #mostKeys: number;
  readonly #listeners: KeyListener[] = [];
  #oldest: KeyRecord | undefined;
  #newest: KeyRecord | undefined;
  #rememberedCount = 0;
  /** The last one asked for: the parts of a scheduler ask for the same one after the other. */
  #recent: KeyRecord | undefined;

  constructor(mostKeys: number) {
    this.#mostKeys = mostKeys;
  }

  get rememberedCount(): number {
    return this.#rememberedCount;
  }

  onChange(listener: KeyListener): void {
    this.#listeners.push(listener);
  }

  /** O(1). */
  get(key: string): KeyRecord | undefined {
    if (this.#recent?.key === key) return this.#recent;
    const record = this.#records.get(key);
    if (record !== undefined) this.#recent = record;
    return record;
  }

  /** The record of a key, made if there is none. O(1). */
  obtain(key: string): KeyRecord {
    const known = this.get(key);
    if (known !== undefined) return known;
    const record = new KeyRecord(key);
    this.#records.set(key, record);
    this.#recent = record;
    return record;
  }

  /** Sets what is predicted for a key, and tells everybody if that is news. */
  predict(record: KeyRecord, source: number, predictedUs: number): void {
    if (source === record.source && predictedUs === record.predictedUs) return;
    const before = { source: record.source, predictedUs: record.predictedUs };
    record.source = source;
    record.predictedUs = predictedUs;
    this.#tell(record, before);
  }

  /** Sets how much a key is suspected to fail, and tells everybody if that is news. */
  suspect(record: KeyRecord, score: number): void {
    if (score === record.failureScore) return;
    record.failureScore = score;
    this.#tell(record, record);
  }

  /** Something was learned of it, so it is the last to be forgotten. O(1). */
  remember(record: KeyRecord): void {
    if (record.isRemembered) this.#unlink(record);
    record.isRemembered = true;
    record.older = this.#newest;
    if (this.#newest === undefined) this.#oldest = record;
    else this.#newest.newer = record;
    this.#newest = record;
    this.#rememberedCount += 1;
    if (this.#rememberedCount > this.#mostKeys && this.#oldest !== undefined) this.#forget(this.#oldest);
  }

  /** Tasks of it stopped waiting. O(1). */
  dropIfIdle(record: KeyRecord): void {
    if (record.waitingSlots > 0) return;
    record.triedUnknown = 0;
    if (record.isRemembered) return;
    this.#records.delete(record.key);
    if (this.#recent === record) this.#recent = undefined;
  }

  /** What is remembered, the longest unused first. */
  *[Symbol.iterator](): Iterator<KeyRecord> {
    for (let record = this.#oldest; record !== undefined; record = record.newer) yield record;
  }

  #forget(record: KeyRecord): void {
    this.#unlink(record);
    record.samples = undefined;
    record.lastWorker = '';
    this.predict(record, UNKNOWN, 0);
    this.suspect(record, 0);
    this.dropIfIdle(record);
  }

  #tell(record: KeyRecord, before: KeyPrediction): void {
    for (const listener of this.#listeners) listener(record, before);
  }

  #unlink(record: KeyRecord): void {
    const { older, newer } = record;
    if (older === undefined) this.#oldest = newer;
    else older.newer = newer;
    if (newer === undefined) this.#newest = older;
    else newer.older = older;
    record.older = undefined;
    record.newer = undefined;
    record.isRemembered = false;
    this.#rememberedCount -= 1;
  }
}
