import type { Step } from '../harness/step.ts';
import { recordedScenarios } from './recorded-scenarios.ts';

/** Recorded scenarios in which nothing goes wrong but what the scheduler does wrong. */
export const ordinaryDays: readonly (readonly Step[])[] = [
  recordedScenarios.quietMorning,
  recordedScenarios.rushHour,
  recordedScenarios.mixedHardware,
];
