import type { ReportDocument } from '../document/report-document.ts';
import type { Finding } from '../figures/finding.ts';
import type { RunFigures } from '../figures/run-figures.ts';
import type { UserFigures } from '../figures/user-figures.ts';
import type { GatheredTasks } from '../rows/gathered-tasks.ts';

/** All that the static parts of a page show. */
export interface ReportFigures {
  readonly document: ReportDocument;
  readonly gathered: GatheredTasks;
  readonly figures: RunFigures;
  readonly users: readonly UserFigures[];
  readonly findings: readonly Finding[];
}
