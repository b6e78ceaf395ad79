import type { Json, JsonObject } from '@fairlead/scheduler-core';
import { usageError } from '../errors/usage-error.ts';
import { formatCounted } from '../output/format-number.ts';
import { Progress } from '../output/progress.ts';
import { choosePolicies, readPolicy } from '../policies/choose-policies.ts';
import { openRegistry } from '../policies/open-registry.ts';
import type { Policy } from '../policies/policy.ts';
import type { CommandCall } from '../program/command-definition.ts';
import type { ExitCode } from '../program/exit-code.ts';
import { comparisonLines } from './comparison-lines.ts';
import type { Fleet } from './fleet.ts';
import { openFleet } from './open-fleet.ts';
import { openWork } from './open-work.ts';
import { simulatePolicies, type SimulatedPolicy } from './simulate-policies.ts';
import { simulationDocument } from './simulation-document.ts';
import type { Work } from './work.ts';

/** Settings that change something. */
const CHANGES = [
  'scheduler',
  'strategy',
  'order',
  'placement',
  'options',
  'workers',
  'fleet',
  'latencyMs',
] as const;

/**
 * Simulates what was recorded as it was, and with what is changed. Both are simulated, so that they differ in the change
 * alone.
 *
 * @throws SchedulerError `CONFIG_INVALID` if nothing is changed, or the file is no recording.
 */
export async function simulateWhatIf(call: CommandCall, path: string): Promise<ExitCode> {
  const { origins, output, surroundings } = call;
  const settings = { ...call.values, trace: path, load: undefined };
  const given = CHANGES.filter((name) => (origins.get(name)?.source ?? 'default') !== 'default');
  if (given.length === 0)
    throw usageError(
      '--what-if',
      'nothing is changed',
      'add what to change: --scheduler, --options, --workers or --fleet',
    );
  const work = await openWork(settings, surroundings.folder);
  if (work.recording === undefined)
    throw usageError(path, 'it is no recording', `fairlead simulate --trace ${path} simulates other traces`);
  const open = await openRegistry(settings.plugin, surroundings.folder);
  const before = recordedPolicy(work, open.registry);
  const isChosen = (settings.scheduler ?? settings.order ?? settings.placement) !== undefined;
  const changed = isChosen
    ? choosePolicies(settings, open)
    : [
        {
          ...(settings.strategy?.[0] === undefined
            ? before
            : readPolicy(before.plugin.name, settings.strategy[0], open.registry, before.options)),
          options: given.includes('options') ? settings.options : before.options,
        },
      ];
  const wasFleet = await openFleet(settings, new Map(), { ...work, fleet: work.fleet }, surroundings.folder);
  const fleet = await openFleet(settings, origins, work, surroundings.folder);
  const progress = new Progress(output);
  const common = { work, keepsTasks: false, progress };
  const recordedSettings = { ...settings, latencyMs: 0 };
  const was = await simulatePolicies({
    ...common,
    policies: [{ ...before, label: `as it was: ${before.label}` }],
    fleet: wasFleet,
    settings: recordedSettings,
  });
  const would = await simulatePolicies({
    ...common,
    policies: changed.map((policy) => ({ ...policy, label: `what if: ${labelOf(policy, given, fleet)}` })),
    fleet,
    settings,
  });
  progress.end();
  const both: readonly SimulatedPolicy[] = [...was, ...would];
  output.note(work.notes.map((note) => `note: ${note}`));
  output.print([
    ['fairlead replay', work.name, formatCounted(work.tasks.length, 'task'), `seed ${settings.seed}`].join(
      '  ',
    ),
    '',
    ...comparisonLines(both, output.columns),
  ]);
  output.document({ ...simulationDocument(work, fleet, both), recordedFleet: wasFleet.described });
  return both.some(({ result }) => result.unfinished > 0) ? 2 : 0;
}

/** Who was in charge when the recording began; first in, first out if nobody was. */
function recordedPolicy(
  { recording }: Work,
  registry: Awaited<ReturnType<typeof openRegistry>>['registry'],
): Policy {
  const scheduler = recording?.header.scheduler ?? firstOf(recording);
  if (scheduler === undefined) return readPolicy('fifo', undefined, registry, {});
  const { config, name, strategy } = scheduler;
  return readPolicy(name, strategy, registry, isObject(config) ? config : {});
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstOf(recording: Work['recording']): NonNullable<Work['recording']>['header']['scheduler'] {
  for (const { line } of recording?.lines ?? []) if (line.type === 'swapBegun') return line.scheduler;
  return undefined;
}

function labelOf(policy: Policy, given: readonly string[], fleet: Fleet): string {
  const isOtherFleet = given.includes('workers') || given.includes('fleet');
  const isOtherOptions = given.includes('options');
  return [
    policy.label,
    ...(isOtherOptions ? ['other options'] : []),
    ...(isOtherFleet ? [fleet.name] : []),
  ].join(', ');
}
