/** Rows at the front that are taken out are cut off once there are so many numbers of them, and most are. */
const SLACK = 64;

/**
 * A queue of rows of numbers, smallest first: column by column, the last column being payload that is not
 * compared. All rows stand in one array, so that little memory is touched and nothing allocated. While rows come in
 * order it is a list with a head, and O(1) to push and pop; from the first that does not, a binary heap.
 */
export class RowHeap {
  readonly #rows: number[] = [];
  readonly #width: number;
  /** Where the first row begins; above 0 only in a list. */
  #start = 0;
  #isList = true;

  /** @param width - Columns, the payload included. */
  constructor(width: number) {
    this.#width = width;
  }

  /** How many rows. */
  get rowCount(): number {
    return (this.#rows.length - this.#start) / this.#width;
  }

  /** A figure of a row, 0 if there is no such row. Row 0 is the first; the others are in no order. */
  at(row: number, column: number): number {
    return this.#rows[this.#start + row * this.#width + column] ?? 0;
  }

  /** O(log n). */
  push(row: readonly number[]): void {
    const rows = this.#rows;
    const width = this.#width;
    const end = rows.length;
    if (this.#isList && end > this.#start) {
      if (this.#start > 0 && isBefore(row, 0, rows, this.#start, width)) {
        this.#start -= width;
        copy(row, 0, rows, this.#start, width);
        return;
      }
      if (isBefore(row, 0, rows, end - width, width)) this.#becomeHeap();
    }
    let hole = rows.length;
    for (let column = 0; column < width; column += 1) rows.push(row[column] ?? 0);
    if (this.#isList) return;
    while (hole > 0) {
      const parent = ((hole / width - 1) >> 1) * width;
      if (!isBefore(row, 0, rows, parent, width)) break;
      copy(rows, parent, rows, hole, width);
      hole = parent;
    }
    copy(row, 0, rows, hole, width);
  }

  /** Takes out the first row. O(log n). */
  pop(): void {
    const rows = this.#rows;
    const width = this.#width;
    if (this.#isList) {
      this.#start = Math.min(this.#start + width, rows.length);
      if (this.#start === rows.length || (this.#start >= SLACK && 2 * this.#start >= rows.length))
        this.#cut();
      return;
    }
    const end = rows.length - width;
    let hole = 0;
    for (let child = width; child < end; child = 2 * hole + width) {
      if (child + width < end && isBefore(rows, child + width, rows, child, width)) child += width;
      if (!isBefore(rows, child, rows, end, width)) break;
      copy(rows, child, rows, hole, width);
      hole = child;
    }
    copy(rows, end, rows, hole, width);
    for (let column = 0; column < width; column += 1) rows.pop();
    if (end === 0) this.#isList = true;
  }

  /** Keeps the rows whose payload passes. O(n log n). */
  retain(keeps: (payload: number) => boolean): void {
    const width = this.#width;
    const rows = this.#rows.splice(0);
    const start = this.#start;
    this.#start = 0;
    this.#isList = true;
    for (let row = start; row < rows.length; row += width) {
      if (keeps(rows[row + width - 1] ?? 0)) this.push(rows.slice(row, row + width));
    }
  }

  /** Whether the first row here comes before the first of another of the same width. An empty one comes last. */
  isBefore(other: RowHeap): boolean {
    if (this.rowCount === 0 || other.rowCount === 0) return this.rowCount > 0;
    return isBefore(this.#rows, this.#start, other.#rows, other.#start, this.#width);
  }

  isRowBefore(row: number, other: number): boolean {
    const width = this.#width;
    return isBefore(this.#rows, this.#start + row * width, this.#rows, this.#start + other * width, width);
  }

  /** A list in order is a heap as it stands. */
  #becomeHeap(): void {
    this.#cut();
    this.#isList = false;
  }

  #cut(): void {
    const rows = this.#rows;
    // Popping a few is several times quicker than to set the length, and most flows have a few.
    if (this.#start === rows.length) while (rows.length > 0) rows.pop();
    else if (this.#start > 0) rows.splice(0, this.#start);
    this.#start = 0;
  }
}

function isBefore(
  rows: readonly number[],
  row: number,
  otherRows: readonly number[],
  other: number,
  width: number,
): boolean {
  for (let column = 0; column < width - 1; column += 1) {
    const value = rows[row + column] ?? 0;
    const otherValue = otherRows[other + column] ?? 0;
    if (value !== otherValue) return value < otherValue;
  }
  return false;
}

function copy(from: readonly number[], row: number, to: number[], hole: number, width: number): void {
  for (let column = 0; column < width; column += 1) to[hole + column] = from[row + column] ?? 0;
}
