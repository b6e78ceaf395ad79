import {
  defineScheduler,
  type Parts,
  type SchedulerContext,
  type SchedulerEvent,
  type SchedulerPlugin,
  SchedulingStrategy,
} from '@fairlead/scheduler-core';
import { fifo } from '@fairlead/scheduler-core/queues';
import { type PlacementConfig, placementConfigSchema } from './config/placement-config.ts';
import { Knowledge } from './knowledge.ts';

