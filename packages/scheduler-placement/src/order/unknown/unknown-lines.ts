import { FileGroup } from './file-group.ts';
import type { FileTurns } from './file-turns.ts';
import { Ladder } from '../lines/ladder.ts';
import { StandingHeap } from '../lines/standing-heap.ts';
import { Standing } from '../lines/standing.ts';
import type { TaskLine } from '../lines/task-line.ts';
import { fileOf, sizeOf, type TaskLabels } from '../task-labels.ts';

/**
 * Lines of unknown duration of one shape. Files take turns, those with the fewest turns first, then in order of
 * arrival; a line that names no file takes turns by itself. Besides, all of them by size.
 */
export class UnknownLines {
  readonly #labels: TaskLabels;
  readonly #turns: FileTurns;
  readonly #rotation = new StandingHeap();
  readonly #sizes = new Ladder();
  readonly #groups = new Map<string, FileGroup>();

  constructor(labels: TaskLabels, turns: FileTurns) {
    this.#labels = labels;
    this.#turns = turns;
  }

  /** Next in the rotation over files. */
  get next(): TaskLine | undefined {
    return this.#rotation.first?.line;
  }

  /** The largest, ties by arrival. */
  get largest(): TaskLine | undefined {
    return this.#sizes.first?.line;
  }

  /** All of them, in no order. */
  lines(): Iterable<TaskLine> {
    return this.#sizes.lines();
  }

  /** O(log lines). */
  add(line: TaskLine): void {
    const { first, standing, record } = line;
    if (first === undefined) return;
    standing.tie = line.sequence;
    const file = fileOf(first, this.#labels);
    if (file === undefined) this.#enter(standing, record.triedUnknown);
    else this.#join(line, file);
    line.bySize ??= new Standing(line);
    const { bySize } = line;
    bySize.value = sizeOf(first, this.#labels);
    bySize.tie = line.sequence;
    this.#sizes.add(bySize);
  }

  /** It is in. O(log lines). */
  remove(line: TaskLine): void {
    const { standing, group } = line;
    if (line.bySize !== undefined) this.#sizes.remove(line.bySize);
    line.group = undefined;
    if (group === undefined) this.#rotation.remove(standing);
    else if (group.front === standing) this.#replaceFront(group);
    else group.behind.remove(standing);
  }

  /** Its first task is another than before: moves it, unless it names a file or did. O(log lines). */
  advance(line: TaskLine): boolean {
    const { first, standing, bySize } = line;
    if (first === undefined || bySize === undefined || line.group !== undefined) return false;
    if (fileOf(first, this.#labels) !== undefined) return false;
    standing.tie = first.sequence;
    this.#rotation.moved(standing);
    bySize.value = sizeOf(first, this.#labels);
    bySize.tie = first.sequence;
    this.#sizes.moved(bySize);
    return true;
  }

  /** A file has had a turn. O(log lines). */
  turned(file: string): void {
    const front = this.#groups.get(file)?.front;
    if (front !== undefined) this.#moved(front, this.#turns.taken(file));
  }

  /** The key of a line without a file has had a turn. O(log lines). */
  tried(line: TaskLine): void {
    if (line.group === undefined) this.#moved(line.standing, line.record.triedUnknown);
  }

  #join(line: TaskLine, file: string): void {
    const { standing } = line;
    const group = this.#groups.get(file);
    line.group = group ?? new FileGroup(file, standing);
    if (group === undefined) {
      this.#groups.set(file, line.group);
      this.#enter(standing, this.#turns.taken(file));
    } else if (standing.tie < group.front.tie) {
      this.#rotation.remove(group.front);
      group.front.value = 0;
      group.behind.add(group.front);
      group.front = standing;
      this.#enter(standing, this.#turns.taken(file));
    } else {
      standing.value = 0;
      group.behind.add(standing);
    }
  }

  #replaceFront(group: FileGroup): void {
    this.#rotation.remove(group.front);
    const next = group.behind.first;
    if (next === undefined) {
      this.#groups.delete(group.file);
      return;
    }
    group.behind.remove(next);
    group.front = next;
    this.#enter(next, this.#turns.taken(group.file));
  }

  #enter(standing: Standing, turns: number): void {
    standing.value = -turns;
    this.#rotation.add(standing);
  }

  #moved(standing: Standing, turns: number): void {
    standing.value = -turns;
    this.#rotation.moved(standing);
  }
}
