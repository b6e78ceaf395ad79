import type { ScenarioOutcome } from '../scenario/run-scenario.ts';
import type { Figure } from '../scenario/scenario.ts';

/** What a scenario has shown: its figures, first in, first out beside the strategy. */
export function scenarioLines({ scenario, fifo, strategy }: ScenarioOutcome): readonly string[] {
  const runs = [fifo, ...(strategy === undefined ? [] : [strategy])];
  const names = runs.map(({ outcome: { plugin } }) => `${plugin.name} ${plugin.strategy}`.trim());
  const width = Math.max(...names.map((each) => each.length));
  return [
    '',
    `scenario ${scenario.name}: ${scenario.what}`,
    ...scenario.figures.flatMap((figure, place) => [
      '',
      `${figure.name} (${figure.better} is better)`,
      ...runs.map(
        ({ values }, row) => `  ${(names[row] ?? '').padEnd(width)}  ${valueText(values[place], figure)}`,
      ),
    ]),
  ];
}

function valueText(value: number | undefined, { unit }: Figure): string {
  if (value === undefined) return 'not known';
  if (unit === 'tests') return `${value}`;
  if (unit === 'J') return `${Math.round(value)} J`;
  return unit === 's' ? `${value.toFixed(2)} s` : `${value.toFixed(3)} ${unit}`;
}
