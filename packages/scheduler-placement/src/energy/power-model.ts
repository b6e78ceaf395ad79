import type { Capabilities, Ms, Worker } from '@fairlead/scheduler-core';
import type { PowerOptions } from '../config/placement-config.ts';

/** The names under which labels and capabilities of a worker say what power it takes. */
export const POWER_NAMES = ['idleWatts', 'busyWatts', 'sleepWatts', 'wakeSeconds'] as const;

/** The power that one worker takes. */
export interface PowerModel extends PowerOptions {
  /** Asleep for longer than this, it saves more than its waking costs; Infinity if sleep saves nothing. */
  readonly breakEvenMs: Ms;
}

/** By the worker's labels, else its capabilities, else the options. */
export function powerOf(worker: Pick<Worker, 'labels' | 'class'>, options: PowerOptions): PowerModel {
  const figure = (name: (typeof POWER_NAMES)[number]): number =>
    read(worker.labels, name) ?? read(worker.class.capabilities, name) ?? options[name];
  const model = {
    idleWatts: figure('idleWatts'),
    busyWatts: figure('busyWatts'),
    sleepWatts: figure('sleepWatts'),
    wakeSeconds: figure('wakeSeconds'),
  };
  return { ...model, breakEvenMs: breakEvenMs(model) };
}

/** Sleeping saves (idle - sleep) watts, waking costs the time to wake at full power. */
function breakEvenMs({ idleWatts, busyWatts, sleepWatts, wakeSeconds }: PowerOptions): Ms {
  return sleepWatts < idleWatts ? (1000 * busyWatts * wakeSeconds) / (idleWatts - sleepWatts) : Infinity;
}

function read(from: Capabilities, name: string): number | undefined {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < Infinity ? number : undefined;
}
