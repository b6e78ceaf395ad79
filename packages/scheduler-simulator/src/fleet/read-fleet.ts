import { SchedulerError } from '@fairlead/scheduler-core';
import { JsonText } from '../inputs/json-text.ts';
import { parseField } from '../inputs/parse-field.ts';
import { TraceSource } from '../inputs/trace-source.ts';
import { type FleetDescription, fleetSchema } from './fleet-description.ts';
import { parseFleet } from './parse-fleet.ts';

/**
 * Reads a fleet from a file of JSON.
 *
 * @throws SchedulerError `FLEET_INVALID` with file, line, field and what was expected.
 */
export async function readFleet(path: string): Promise<FleetDescription> {
  try {
    const json = await JsonText.read(await TraceSource.open(path));
    const fleet = parseField(fleetSchema, json.value, [], json);
    parseFleet(fleet, path);
    return fleet;
  } catch (error) {
    if (!SchedulerError.is(error) || error.code === 'FLEET_INVALID') throw error;
    throw new SchedulerError({
      code: 'FLEET_INVALID',
      message: error.message,
      where: error.where,
      mend: 'correct the field; docs/simulator.md shows what a fleet is made of',
      cause: error,
    });
  }
}
