import type { SimulationResult } from './simulation-result.ts';

/**
 * A result as JSON, names in order, without `tasksPerSecond`: byte for byte the same for the same input and seed, on any
 * machine.
 */
export function simulationText(result: SimulationResult): string {
  return JSON.stringify(
    result,
    (name, value: unknown) => {
      if (name === 'tasksPerSecond') return undefined;
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).toSorted(([name], [other]) => (name < other ? -1 : 1)));
    },
    2,
  );
}
