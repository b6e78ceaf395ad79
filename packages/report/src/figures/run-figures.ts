import type { ReportDocument } from '../document/report-document.ts';
import type { GatheredTasks } from '../rows/gathered-tasks.ts';
import { jain } from './jain.ts';
import type { ShareAccount } from './share-account.ts';
import type { UserFigures } from './user-figures.ts';

/** What is said of the whole. */
export interface RunFigures {
  readonly wallMs: number;
  /** No schedule of the same attempts on the same slots ends sooner: max(work / slots, longest task). */
  readonly idealMs: number;
  readonly workMs: number;
  readonly slots: number;
  /** Ideal by real time. */
  readonly efficiency: number;
  /** Jain's index over service by entitlement, while anybody waited. */
  readonly jain: number | undefined;
  readonly contendedMs: number;
}

/** Works out what is said of the whole. */
export function runFigures(
  document: ReportDocument,
  gathered: GatheredTasks,
  account: ShareAccount,
  users: readonly UserFigures[],
): RunFigures {
  const slots = gathered.workers.reduce((sum, worker) => sum + worker.slots, 0);
  const wallMs = gathered.endMs;
  const idealMs = Math.max(slots > 0 ? gathered.workMs / slots : 0, gathered.longestMs);
  const ratios = users.flatMap((user) =>
    user.share !== undefined && user.entitled !== undefined && user.entitled > 0
      ? [user.share / user.entitled]
      : [],
  );
  return {
    wallMs,
    idealMs,
    workMs: gathered.workMs,
    slots,
    efficiency: wallMs > 0 ? Math.min(1, idealMs / wallMs) : 1,
    jain: document.fairness?.jain ?? (ratios.length > 1 ? jain(ratios) : undefined),
    contendedMs: account.contendedMs,
  };
}
