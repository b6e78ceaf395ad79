import { StandingHeap } from '../lines/standing-heap.ts';
import type { Standing } from '../lines/standing.ts';

/** The unknown lines of one file: the first takes the file's turns, the others stand behind it. */
export class FileGroup {
  readonly file: string;
  /** The first in order of arrival; it stands in the rotation. */
  front: Standing;
  readonly behind = new StandingHeap();

  constructor(file: string, front: Standing) {
    this.file = file;
    this.front = front;
  }
}
