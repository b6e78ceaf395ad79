import { SchedulerError } from '@fairlead/scheduler-core';
import { firstIssue } from '../errors/first-issue.ts';
import { type FleetDescription, fleetSchema, type ParsedFleet } from './fleet-description.ts';

/**
 * A fleet: a number of workers with one slot each, or its description.
 *
 * @param where - For errors: the file it stands in.
 * @throws SchedulerError `FLEET_INVALID`.
 */
export function parseFleet(given: number | FleetDescription, where = 'fleet'): ParsedFleet {
  const described = typeof given === 'number' ? { workers: [{ id: 'w', count: given }] } : given;
  const parsed = fleetSchema.safeParse(described);
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    throw invalid(where, field, message);
  }
  const ids = new Set<string>();
  for (const [index, { id }] of parsed.data.workers.entries()) {
    if (ids.has(id)) throw invalid(where, `workers.${index}.id`, `${JSON.stringify(id)} is there twice`);
    ids.add(id);
  }
  return parsed.data;
}

function invalid(where: string, field: string, message: string): SchedulerError {
  return new SchedulerError({
    code: 'FLEET_INVALID',
    message: `${field}: ${message}`,
    where,
    mend: 'correct the field; docs/simulator.md shows what a fleet is made of',
  });
}
