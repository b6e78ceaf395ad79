import type { MeasuredRun, MergedFile, ScenarioOutcome } from '../scenario/run-scenario.ts';
import type { Figure } from '../scenario/scenario.ts';
import { exitCode } from './exit-code.ts';
import { roundTo } from './round-to.ts';
import { type RunDocument, runDocument } from './run-document.ts';

/** The result of a scenario for a program to read. */
export interface ScenarioDocument {
  readonly schemaVersion: 1;
  readonly scenario: string;
  /** What it is about. */
  readonly figure: Figure;
  readonly fifo: RunOfScenario;
  /** `null` if the first run was interrupted. */
  readonly strategy: RunOfScenario | null;
  /** The strategy with long files in parts; `null` if the scenario has none. */
  readonly split: (RunOfScenario & { readonly files: readonly MergedFile[] }) | null;
}

/** One of the two runs, with all figures of the scenario by name. */
interface RunOfScenario extends RunDocument {
  readonly value: number;
  readonly figures: Readonly<Record<string, number>>;
}

/** Both runs, and what to compare them by. */
export function scenarioDocument({ scenario, fifo, strategy, split }: ScenarioOutcome): ScenarioDocument {
  const [figure] = scenario.figures;
  if (figure === undefined) throw new TypeError(`the scenario ${scenario.name} has no figure`);
  const documentOf = ({ outcome, values }: MeasuredRun): RunOfScenario => ({
    ...runDocument(outcome, exitCode(outcome)),
    value: roundTo(4, values[0] ?? NaN),
    figures: Object.fromEntries(
      scenario.figures.map(({ name }, place): [string, number] => [name, roundTo(4, values[place] ?? NaN)]),
    ),
  });
  return {
    schemaVersion: 1,
    scenario: scenario.name,
    figure,
    fifo: documentOf(fifo),
    strategy: strategy === undefined ? null : documentOf(strategy),
    split: split === undefined ? null : { ...documentOf(split), files: split.files },
  };
}
