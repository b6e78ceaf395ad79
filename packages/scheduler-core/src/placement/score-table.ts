import type { Json } from '../contract/json.ts';
import type { Worker } from '../contract/worker.ts';

/** A worker that was considered, and what it is worth. */
export interface ScoreRow {
  readonly worker: Worker;
  readonly classScore: number;
  readonly workerScore: number;
  readonly pairScore: number;
  /** The sum. */
  readonly score: number;
}

/** The row with the larger score, ties by the lower id. */
export function betterRow(row: ScoreRow | undefined, other: ScoreRow | undefined): ScoreRow | undefined {
  if (row === undefined || other === undefined) return row ?? other;
  if (row.score === other.score) return other.worker.id < row.worker.id ? other : row;
  return other.score > row.score ? other : row;
}

/** For whoever asks why: the rows, the best first. */
export function scoreTable(rows: readonly ScoreRow[]): Json {
  return rows
    .toSorted((row, other) => (betterRow(row, other) === row ? -1 : 1))
    .map(({ worker, ...scores }) => ({ worker: worker.id, ...scores }));
}
