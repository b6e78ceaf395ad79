import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { PlacementScheduler } from '@fairlead/scheduler-placement';
import { PriorityScheduler } from '@fairlead/scheduler-priority';
import { describeScheduler, type SchedulerCapabilities } from '@fairlead/scheduler-testkit';

const from = (name: string) => ({
  module: import.meta.resolve(`@fairlead/scheduler-${name.toLowerCase()}`),
  exportName: `${name}Scheduler`,
});

const fairness: Readonly<Record<string, SchedulerCapabilities>> = {
  fair_share: { fair: true },
  priority_based: { priority: true },
  round_robin: { rotation: true },
};
for (const [strategy, capabilities] of Object.entries(fairness)) {
  describeScheduler(FairnessScheduler, { ...from('Fairness'), strategy, capabilities });
}

const priority: Readonly<Record<string, SchedulerCapabilities>> = {
  priority_based: { priority: true, workConserving: false },
  deadline_driven: { workConserving: false },
  load_balanced: { rotation: true, workConserving: false },
};
for (const [strategy, capabilities] of Object.entries(priority)) {
  describeScheduler(PriorityScheduler, { ...from('Priority'), strategy, capabilities });
}

const placement: Readonly<Record<string, SchedulerCapabilities>> = {
  hardware_match: { hardware: true },
  performance_based: { workConserving: false },
  energy_efficient: {},
};
for (const [strategy, capabilities] of Object.entries(placement)) {
  describeScheduler(PlacementScheduler, { ...from('Placement'), strategy, capabilities });
}
