import { nearestName, SchedulerError } from '@fairlead/scheduler-core';
import { CommanderError } from 'commander';
import { z } from 'zod';
import type { RunSettings, StrategySwitch } from '../run/run-settings.ts';
import { scenarioNames } from '../scenario/scenario-names.ts';
import { suiteUsers } from '../run/suite.ts';
import { createProgram } from './create-program.ts';
import { readByUser, readCount, readQuota, readWeight } from './read-flag.ts';
import { usageError } from './usage-error.ts';

const MOST_WORKERS = 256;
const MOST_TASKS = 100_000;

const given = z.string().optional();

/** Flags as commander hands them over. */
const flagsSchema = z.strictObject({
  scheduler: given,
  strategy: given,
  order: given,
  placement: given,
  scenario: given,
  why: given,
  explain: z.boolean().default(false),
  numWorkers: z.string(),
  numTasks: z.string(),
  weights: given,
  quotas: given,
  seed: z.string(),
  plugin: given,
  record: given,
  switchStrategyAt: z.array(z.string()).default([]),
  killWorkerAt: z.array(z.string()).default([]),
  withFailures: z.boolean().default(false),
  ui: given,
  color: z.string(),
  json: z.boolean().default(false),
});

/**
 * Reads the command line; `undefined` if it only asked for help, which is printed.
 *
 * @param words - Without the program itself.
 * @throws SchedulerError `CONFIG_INVALID`, naming the flag, the nearest right word and the mend.
 */
export function readSettings(words: readonly string[]): RunSettings | undefined {
  const program = createProgram();
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    throw asUsageError(error);
  }
  const flags = flagsSchema.parse(program.opts());
  const tasks = readCount('--num-tasks', flags.numTasks, 1, MOST_TASKS);
  const weights = byUser('--weights', flags.weights, suiteUsers, readWeight, 'alice=3,bob=1');
  const users = weights.size === 0 ? suiteUsers : suiteUsers.filter((user) => weights.has(user));
  return {
    scheduler: flags.scheduler,
    strategy: flags.strategy,
    ...readRoles(flags),
    scenario: readScenario(flags.scenario),
    why: flags.why,
    explain: flags.explain,
    workers: readCount('--num-workers', flags.numWorkers, 1, MOST_WORKERS),
    tasks,
    users,
    weights,
    quotas: byUser('--quotas', flags.quotas, users, readQuota, 'alice=2'),
    seed: flags.seed,
    plugin: flags.plugin,
    record: flags.record,
    switches: flags.switchStrategyAt.map((text) => readSwitch(text, tasks)),
    kills: flags.killWorkerAt.map((text) => readCount('--kill-worker-at', text, 1, Math.max(1, tasks - 1))),
    withFailures: flags.withFailures,
    ui: flags.ui === undefined ? undefined : oneOf('--ui', flags.ui, ['live', 'lines', 'plain']),
    color: oneOf('--color', flags.color, ['auto', 'always', 'never']),
    json: flags.json,
  };
}

/** Which plugins answer in which role. @throws SchedulerError `CONFIG_INVALID` beside a scheduler of one piece. */
function readRoles(flags: z.infer<typeof flagsSchema>): Pick<RunSettings, 'order' | 'placement'> {
  const { order, placement, scheduler } = flags;
  if (scheduler !== undefined && (order ?? placement) !== undefined)
    throw usageError(
      '--scheduler',
      'a scheduler answers order and placement itself',
      'leave out either --scheduler, or --order and --placement',
    );
  return { order, placement };
}

function readScenario(name: string | undefined): RunSettings['scenario'] {
  return name === undefined ? undefined : oneOf('--scenario', name, scenarioNames);
}

function byUser(
  flag: string,
  text: string | undefined,
  users: readonly string[],
  readValue: (text: string) => number | undefined,
  example: string,
): ReadonlyMap<string, number> {
  return text === undefined ? new Map() : readByUser(flag, text, users, readValue, example);
}

function readSwitch(text: string, tasks: number): StrategySwitch {
  const flag = '--switch-strategy-at';
  const [count = '', strategy = '', ...more] = text.split(':');
  if (strategy === '' || more.length > 0)
    throw usageError(flag, `cannot read ${JSON.stringify(text)}`, `write it like ${flag} 20:round_robin`);
  return { afterTasks: readCount(flag, count, 1, Math.max(1, tasks - 1)), strategy };
}

function oneOf<const Name extends string>(flag: string, text: string, names: readonly Name[]): Name {
  const name = names.find((each) => each === text);
  if (name !== undefined) return name;
  throw usageError(
    flag,
    `there is no ${JSON.stringify(text)} for it`,
    `use one of ${names.join(', ')}`,
    nearestName(text, names),
  );
}

/** What commander says in prose, in parts. */
function asUsageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  const [first = ''] = error.message.replace(/^error: /, '').split('\n');
  const flag = /'(--?[^' ]*)/.exec(first)?.[1];
  const near = /Did you mean ([^)]*?)\?/.exec(error.message)?.[1];
  return new SchedulerError({
    code: 'CONFIG_INVALID',
    message: first,
    where: flag ?? 'the command line',
    near,
    mend: near === undefined ? 'npm run example -- --help lists all flags' : `write ${near}`,
  });
}
