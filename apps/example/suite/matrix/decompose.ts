import { cell, type Matrix } from './matrix.ts';

/** Rows in an order such that lower times upper triangle gives them (Doolittle, with partial pivoting). */
export interface Decomposition {
  readonly triangles: Matrix;
  readonly order: readonly number[];
  /** 1, or -1 after an odd number of exchanges; 0 if the matrix has no inverse. */
  readonly sign: number;
}

export function decompose(matrix: Matrix): Decomposition {
  const rows = matrix.map((row) => [...row]);
  const order = rows.map((_, index) => index);
  let sign = 1;
  for (let pivot = 0; pivot < rows.length; pivot += 1) {
    const best = largestBelow(rows, pivot);
    if (Math.abs(cell(rows, best, pivot)) < 1e-12) return { triangles: rows, order, sign: 0 };
    if (best !== pivot) {
      [rows[pivot], rows[best]] = [rows[best] ?? [], rows[pivot] ?? []];
      [order[pivot], order[best]] = [order[best] ?? best, order[pivot] ?? pivot];
      sign = -sign;
    }
    const top = rows[pivot] ?? [];
    for (const row of rows.slice(pivot + 1)) eliminate(row, top, pivot);
  }
  return { triangles: rows, order, sign };
}

export function determinant(matrix: Matrix): number {
  const { triangles, sign } = decompose(matrix);
  return triangles.reduce((product, row, index) => product * (row[index] ?? 0), sign);
}

/** The x for which matrix times x is `right`; throws a RangeError if there is not exactly one. */
export function solve(matrix: Matrix, right: readonly number[]): readonly number[] {
  const { triangles, order, sign } = decompose(matrix);
  if (sign === 0) throw new RangeError('the equations do not have exactly one solution');
  const below: number[] = [];
  for (const [row, from] of order.entries()) {
    let value = right[from] ?? 0;
    for (let column = 0; column < row; column += 1)
      value -= cell(triangles, row, column) * (below[column] ?? 0);
    below.push(value);
  }
  const solution = Array.from({ length: order.length }, () => 0);
  for (let row = order.length - 1; row >= 0; row -= 1) {
    let value = below[row] ?? 0;
    for (let column = row + 1; column < order.length; column += 1)
      value -= cell(triangles, row, column) * (solution[column] ?? 0);
    solution[row] = value / cell(triangles, row, row);
  }
  return solution;
}

function largestBelow(rows: Matrix, pivot: number): number {
  let best = pivot;
  for (let row = pivot + 1; row < rows.length; row += 1)
    if (Math.abs(cell(rows, row, pivot)) > Math.abs(cell(rows, best, pivot))) best = row;
  return best;
}

function eliminate(row: number[], top: readonly number[], pivot: number): void {
  const factor = (row[pivot] ?? 0) / (top[pivot] ?? 1);
  row[pivot] = factor;
  for (let column = pivot + 1; column < row.length; column += 1)
    row[column] = (row[column] ?? 0) - factor * (top[column] ?? 0);
}
