/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const simulatorErrorCodes = {
  SIMULATION_OPTIONS_INVALID: 'An option of a simulation is wrong, missing or unknown.',
  WORKLOAD_INVALID:
    'A task of a workload has a duration or an arrival that it cannot have, or comes out of order.',
  TRACE_FORMAT_UNKNOWN: 'A file is in none of the formats that can be read as a workload.',
  TRACE_PARSE: 'A file that is read as a workload has a field that is wrong or missing.',
  FLEET_INVALID: 'A fleet has a field that is wrong, missing or unknown.',
} as const;

/** The code of an error raised by this package. */
export type SimulatorErrorCode = keyof typeof simulatorErrorCodes;
