import type { WorkerOffer } from '@fairlead/coordinator-adapter';

/** Workers for every need that the kit's tasks have. */
export const fleetForEverything: readonly WorkerOffer[] = [
  { id: 'z-plain', slots: 8, capabilities: { os: 'linux' }, resources: { memory: 1_000 } },
  { id: 'z-gpu', slots: 8, capabilities: { os: 'mac', gpu: true }, resources: { memory: 1_000 } },
];
