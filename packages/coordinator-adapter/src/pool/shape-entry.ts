import type { Candidates, Ms, Reason, Shape } from '@fairlead/scheduler-core';
import { ArrivalList } from './arrival-list.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { LockTable } from './lock-table.ts';
import { type RoomNeed, roomNeedOf } from './room-need.ts';
import type { Room } from './room.ts';
import type { ShapeLocks } from './shape-locks.ts';
import type { ShapeTable } from './shape-table.ts';
import { ShapeCandidates } from './shape-candidates.ts';

const NO_ROOMS: readonly Room[] = [];

/** What the host knows of a shape: who waits, where it fits, what this cycle said of it. */
export class ShapeEntry {
  readonly shape: Shape;
  readonly waiting = new ArrivalList<TaskRecord>();
  /** What one task takes of its worker. */
  readonly need: RoomNeed;
  /** What it takes of the fleet; `undefined` for most. */
  readonly locks: ShapeLocks | undefined;
  /** Rooms of all classes that fit, in order of the classes. */
  readonly rooms: Room[] = [];
  readonly candidates: Candidates;
  /** Tasks that exist, waiting or not. */
  taskCount = 0;
  /** Waiting tasks that were deferred in this cycle. */
  deferredCount = 0;
  /** Whether this cycle deferred all of them. */
  isDeferred = false;
  isStartable = false;
  /** Whether a task of it waits, and some worker has room for it. */
  isReady = false;
  /** Where it stands among the startable ones. */
  startablePlace = -1;
  /** What was last said of it, and until when at the latest. */
  lastReason: Reason | undefined = undefined;
  deferredUntilMs: Ms | undefined = undefined;
  /** When something of it could have started and did not: since when, and until when the host is patient. */
  idleSinceMs: Ms | undefined = undefined;
  patientUntilMs: Ms = Infinity;
  forgottenSinceMs: Ms | undefined = undefined;
  /** Waiting tasks that failed on some worker and shall go to another. */
  readonly choosy = new Set<TaskRecord>();
  /** The rooms that have a worker. */
  readonly #withWorker: Room[] = [];
  readonly #table: ShapeTable;

  constructor(shape: Shape, table: ShapeTable, locks: LockTable) {
    this.shape = shape;
    this.need = roomNeedOf(shape);
    this.#table = table;
    this.candidates = new ShapeCandidates(this);
    this.locks = locks.join(this);
  }

  /** The rooms from which a worker may be taken now: those that have one, unless a lock is in the way. */
  get open(): readonly Room[] {
    return this.locks?.isShut === true ? NO_ROOMS : this.#withWorker;
  }

  arrived(record: TaskRecord): void {
    this.waiting.add(record);
    this.locks?.taskArrived();
    if (record.avoid !== undefined) this.choosy.add(record);
    this.refresh();
  }

  departed(record: TaskRecord): void {
    this.waiting.removed();
    this.locks?.taskDeparted();
    if (record.avoid !== undefined) this.choosy.delete(record);
    this.refresh();
  }

  /** Something of it started, or nothing can: the host's patience begins anew. */
  moved(): void {
    this.idleSinceMs = undefined;
    this.forgottenSinceMs = undefined;
  }

  addRoom(room: Room): void {
    insertInOrder(this.rooms, room);
    room.shapes.add(this);
    if (room.size > 0) this.roomOpened(room);
  }

  roomOpened(room: Room): void {
    insertInOrder(this.#withWorker, room);
    this.refresh();
  }

  roomClosed(room: Room): void {
    if (this.#withWorker.at(-1) === room) this.#withWorker.pop();
    else this.#withWorker.splice(this.#withWorker.indexOf(room), 1);
    if (this.#withWorker.length === 0) this.moved();
    this.refresh();
  }

  /** Its locks can be had from now on, or no longer. */
  locksChanged(): void {
    if (this.locks?.isShut === true) this.moved();
    this.refresh();
  }

  /** Says anew whether something could start. Called after every change of what decides it. */
  refresh(): void {
    const isReady = this.#withWorker.length > 0 && this.waiting.size > 0;
    if (isReady !== this.isReady) {
      this.isReady = isReady;
      this.locks?.readyChanged();
    }
    const startable =
      isReady && !this.isDeferred && this.waiting.size > this.deferredCount && this.locks?.isShut !== true;
    if (startable === this.isStartable) return;
    this.isStartable = startable;
    this.#table.startableChanged(this);
  }
}

function insertInOrder(rooms: Room[], room: Room): void {
  const last = rooms.at(-1);
  if (last === undefined || last.classEntry.index < room.classEntry.index) {
    rooms.push(room);
    return;
  }
  const at = rooms.findIndex((other) => other.classEntry.index > room.classEntry.index);
  rooms.splice(at < 0 ? rooms.length : at, 0, room);
}
