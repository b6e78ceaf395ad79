import type { RunSettings } from '../run/run-settings.ts';

/** The first line of a run: what is run, by whom it is ordered, and the seed to have it so again. */
export function heading({ tasks, workers, seed }: RunSettings, scheduler: string, strategy: string): string {
  return [
    'fairlead example',
    `${tasks} tasks`,
    `${workers} workers`,
    `${scheduler} ${strategy}`,
    `seed ${seed}`,
  ].join('  ');
}
