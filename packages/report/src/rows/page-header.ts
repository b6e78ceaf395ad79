import type { ReportDocument } from '../document/report-document.ts';
import type { GatheredWorker } from './gathered-tasks.ts';

/** Shares of one user over time; `user` is a place in the users' list. */
export interface PageShares {
  readonly user: number;
  readonly share: readonly number[];
  readonly entitled: readonly number[];
  readonly owedSeconds: readonly number[];
}

/** What the page's script is given beside the columns. */
export interface PageHeader {
  readonly document: Pick<
    ReportDocument,
    'title' | 'kind' | 'startedAt' | 'rerun' | 'events' | 'comparison' | 'fleet'
  >;
  readonly users: readonly { readonly name: string; readonly weight: number }[];
  readonly workers: readonly GatheredWorker[];
  readonly projects: readonly string[];
  readonly whys: readonly string[];
  readonly lengthMs: number;
  readonly idealMs: number;
  /** How many passed tasks each passed row stands for. */
  readonly stride: number;
  readonly shares: { readonly atMs: readonly number[]; readonly users: readonly PageShares[] };
  readonly rows: number;
  /** Bytes of each column, numbers first, then texts. */
  readonly columns: readonly number[];
}
