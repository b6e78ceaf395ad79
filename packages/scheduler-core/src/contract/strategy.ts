/** The strategies with a name of their own; any other text is a strategy of the plugin that lists it. */
export const SchedulingStrategy = {
  RoundRobin: 'round_robin',
  PriorityBased: 'priority_based',
  HardwareMatch: 'hardware_match',
  PerformanceBased: 'performance_based',
  DeadlineDriven: 'deadline_driven',
  EnergyEfficient: 'energy_efficient',
  LoadBalanced: 'load_balanced',
  FairShare: 'fair_share',
  Custom: 'custom',
} as const;

/** The name of one of the nine strategies. */
export type SchedulingStrategy = (typeof SchedulingStrategy)[keyof typeof SchedulingStrategy];
