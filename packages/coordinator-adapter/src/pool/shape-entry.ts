import type { Candidates, Ms, Reason, Shape } from '@fairlead/scheduler-core';
import { ArrivalList } from './arrival-list.ts';
import type { TaskRecord } from '../ledger/task-record.ts';
import type { Room } from './room.ts';
import type { ShapeTable } from './shape-table.ts';
import { ShapeCandidates } from './shape-candidates.ts';

/** What the host knows of a shape: who waits, where it fits, what this cycle said of it. */
export class ShapeEntry {
  readonly shape: Shape;
  readonly waiting = new ArrivalList<TaskRecord>();
  /** Rooms of all classes that fit, and of those the ones that have a worker, both in order of the classes. */
  readonly rooms: Room[] = [];
  readonly open: Room[] = [];
  readonly candidates: Candidates;
  /** Tasks that exist, waiting or not. */
  taskCount = 0;
  /** Waiting tasks that were deferred in this cycle. */
  deferredCount = 0;
  /** Whether this cycle deferred all of them. */
  isDeferred = false;
  isStartable = false;
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
  readonly #table: ShapeTable;

  constructor(shape: Shape, table: ShapeTable) {
    this.shape = shape;
    this.#table = table;
    this.candidates = new ShapeCandidates(this.open);
  }

  arrived(record: TaskRecord): void {
    this.waiting.add(record);
    if (record.avoid !== undefined) this.choosy.add(record);
    this.refresh();
  }

  departed(record: TaskRecord): void {
    this.waiting.removed();
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
    insertInOrder(this.open, room);
    this.refresh();
  }

  roomClosed(room: Room): void {
    if (this.open.at(-1) === room) this.open.pop();
    else this.open.splice(this.open.indexOf(room), 1);
    if (this.open.length === 0) this.moved();
    this.refresh();
  }

  /** Says anew whether something could start. Called after every change of what decides it. */
  refresh(): void {
    const startable = this.open.length > 0 && !this.isDeferred && this.waiting.size > this.deferredCount;
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
