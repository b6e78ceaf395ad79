import type { Capabilities, Ms, Worker } from '@fairlead/scheduler-core';
import { satisfies } from '@fairlead/scheduler-core/placement';
import type { PowerFigures, PowerOptions } from '../config/power-options.ts';

/** The names under which labels and capabilities of a worker say what power it takes. */
export const POWER_NAMES = ['idleWatts', 'busyWatts', 'sleepWatts', 'wakeSeconds'] as const;

/** The power that one worker takes. */
export interface PowerModel extends PowerFigures {
  /** Asleep for longer than this, it saves more than its waking costs; Infinity if sleep saves nothing. */
  readonly breakEvenMs: Ms;
}

/** By the worker's labels, else its capabilities, else the options: the first class of them that it is in, then all. */
export function powerOf(
  { labels, class: { capabilities } }: Pick<Worker, 'labels' | 'class'>,
  options: PowerOptions,
): PowerModel {
  const ofClass = options.classes.find(({ requires }) => satisfies(capabilities, requires));
  const figure = (name: (typeof POWER_NAMES)[number]): number =>
    read(labels, name) ?? read(capabilities, name) ?? ofClass?.[name] ?? options[name];
  return powerModel([figure('idleWatts'), figure('busyWatts'), figure('sleepWatts'), figure('wakeSeconds')]);
}

/** Sleeping saves (idle - sleep) watts, waking costs the time to wake at full power. */
export function powerModel(
  figures: readonly [idle: number, busy: number, sleep: number, wakeSeconds: number],
): PowerModel {
  const [idleWatts, busyWatts, sleepWatts, wakeSeconds] = figures;
  const breakEvenMs =
    sleepWatts < idleWatts ? (1000 * busyWatts * wakeSeconds) / (idleWatts - sleepWatts) : Infinity;
  return { idleWatts, busyWatts, sleepWatts, wakeSeconds, breakEvenMs };
}

function read(from: Capabilities, name: string): number | undefined {
  const value = Object.hasOwn(from, name) ? from[name] : undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < Infinity ? number : undefined;
}
