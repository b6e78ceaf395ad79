import {
  defineScheduler,
  type Parts,
  type PlaceFunction,
  type Registrable,
  type SchedulerContext,
} from '@fairlead/scheduler-core';

/** A scheduler of parts. */
export function ofParts(create: (context: SchedulerContext) => Parts): Registrable {
  return defineScheduler({ name: 'Wrong', version: '1.0.0', create });
}

/** A scheduler that only places. */
export function placing(place: PlaceFunction): Registrable {
  return ofParts(() => ({ placer: place }));
}
