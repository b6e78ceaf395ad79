import type { GatheredTasks } from '../rows/gathered-tasks.ts';
import { quantile } from './quantile.ts';
import type { ShareAccount } from './share-account.ts';

/** One row of the user table. */
export interface UserFigures {
  readonly name: string;
  readonly weight: number;
  readonly tasks: number;
  readonly passed: number;
  readonly failed: number;
  readonly other: number;
  /** Worker-time of all attempts. */
  readonly workMs: number;
  /** Parts of the worker-time handed out while anybody waited; `undefined` if nobody ever did. */
  readonly share: number | undefined;
  readonly entitled: number | undefined;
  /** Entitled minus received while anybody waited. */
  readonly owedMs: number;
  readonly waitMeanMs: number | undefined;
  readonly waitP50Ms: number | undefined;
  readonly waitP95Ms: number | undefined;
  readonly waitMaxMs: number | undefined;
}

/** The figures of every user, in the users' order. */
export function userFigures(gathered: GatheredTasks, account: ShareAccount): readonly UserFigures[] {
  const servedInAll = account.servedMs.reduce((sum, ms) => sum + ms, 0);
  const entitledInAll = account.entitledMs.reduce((sum, ms) => sum + ms, 0);
  return gathered.users.map(({ name, weight, tally }, place) => {
    const waits = Float64Array.from(tally.waitsMs).sort();
    const passed = tally.counts.get('passed') ?? 0;
    const failed = tally.counts.get('failed') ?? 0;
    const served = account.servedMs[place] ?? 0;
    const entitled = account.entitledMs[place] ?? 0;
    return {
      name,
      weight,
      tasks: tally.tasks,
      passed,
      failed,
      other: tally.tasks - passed - failed,
      workMs: tally.workMs,
      share: servedInAll > 0 ? served / servedInAll : undefined,
      entitled: entitledInAll > 0 ? entitled / entitledInAll : undefined,
      owedMs: entitled - served,
      waitMeanMs: waits.length > 0 ? waits.reduce((sum, ms) => sum + ms, 0) / waits.length : undefined,
      waitP50Ms: quantile(waits, 0.5),
      waitP95Ms: quantile(waits, 0.95),
      waitMaxMs: waits.at(-1),
    };
  });
}
