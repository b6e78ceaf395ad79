import type { ScenarioOutcome } from '../scenario/run-scenario.ts';
import type { Figure } from '../scenario/scenario.ts';
import { safeLine } from './safe-text.ts';

/** What a scenario has shown: its figures, first in, first out beside the strategy. */
export function scenarioLines({ scenario, fifo, strategy, split }: ScenarioOutcome): readonly string[] {
  const runs = [fifo, strategy, split].filter((run) => run !== undefined);
  const names = runs.map((run) => {
    const { name, strategy: chosen } = run.outcome.plugin;
    return `${name} ${chosen}`.trim() + (run === split ? ', long files in parts' : '');
  });
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
    ...(split?.files ?? []).map(
      ({ id, parts, tests }) => `  ${safeLine(id)} in ${parts} parts: its ${tests} tests, each once`,
    ),
  ];
}

function valueText(value: number | undefined, { unit }: Figure): string {
  if (value === undefined) return 'not known';
  if (unit === 'tests') return `${value}`;
  if (unit === 'J') return `${Math.round(value)} J`;
  return unit === 's' ? `${value.toFixed(2)} s` : `${value.toFixed(3)} ${unit}`;
}
