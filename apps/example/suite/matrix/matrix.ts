/** Rows of numbers, all of one length. */
export type Matrix = readonly (readonly number[])[];

/** One cell; outside of the matrix it is zero. */
export function cell(matrix: Matrix, row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}

/** A matrix from a rule. */
export function build(rows: number, columns: number, rule: (row: number, column: number) => number): Matrix {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => rule(row, column)),
  );
}

export function identity(size: number): Matrix {
  return build(size, size, (row, column) => (row === column ? 1 : 0));
}

export function transpose(matrix: Matrix): Matrix {
  return build(matrix[0]?.length ?? 0, matrix.length, (row, column) => cell(matrix, column, row));
}

export function multiply(left: Matrix, right: Matrix): Matrix {
  if ((left[0]?.length ?? 0) !== right.length) throw new RangeError('the inner sizes differ');
  const columns = transpose(right);
  return left.map((row) =>
    columns.map((column) => row.reduce((sum, value, index) => sum + value * (column[index] ?? 0), 0)),
  );
}

/** The largest difference between two cells at the same place. */
export function distance(left: Matrix, right: Matrix): number {
  return Math.max(
    ...left.map((row, y) => Math.max(...row.map((value, x) => Math.abs(value - cell(right, y, x))))),
  );
}
