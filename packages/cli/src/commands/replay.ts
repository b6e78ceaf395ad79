import { basename } from 'node:path';
import { readRecording } from '@fairlead/coordinator-adapter/recording-file';
import { formatReplay, replay as replayRecording } from '@fairlead/scheduler-simulator';
import { usageError } from '../errors/usage-error.ts';
import { safeLine } from '../output/safe-line.ts';
import { choosePolicies } from '../policies/choose-policies.ts';
import { openRegistry } from '../policies/open-registry.ts';
import type { CommandCall, CommandDefinition } from '../program/command-definition.ts';
import { pathFromHere } from '../simulation/path-from-here.ts';
import { simulateWhatIf } from '../simulation/what-if.ts';

/** `fairlead replay`: what another policy would have decided, or the same one. */
export const replay: CommandDefinition = {
  name: 'replay',
  summary:
    'Decide again what was decided in a recording, and show where it differs. The same scheduler decides the same, to the letter.',
  words: [{ name: '<recording>', description: 'a file that a recording wrote' }],
  settings: [
    'scheduler',
    'strategy',
    'order',
    'placement',
    'plugin',
    'options',
    'workers',
    'fleet',
    'latencyMs',
    'seed',
  ],
  flags: [
    {
      flags: '--what-if',
      description:
        'simulate the recorded work with the policy, options or fleet that is given, beside how it was, instead of comparing decisions',
    },
    { flags: '--show <count>', description: 'differences to keep in --json (default: 100)' },
  ],
  examples: [
    {
      line: 'replay monday.ndjson',
      does: 'the same scheduler once more; ends with 1 if it decides otherwise, say after an upgrade',
    },
    {
      line: 'replay monday.ndjson --scheduler fair_share',
      does: 'where fair share would have decided otherwise',
    },
    {
      line: 'replay monday.ndjson --what-if --workers 6',
      does: 'how that day would have gone with 6 workers',
    },
    {
      line: `replay monday.ndjson --what-if --options '{"weights":{"users":{"alice":3}}}'`,
      does: 'how it would have gone had alice counted three times',
    },
  ],
  async run(call) {
    const { flag, output, surroundings, words } = call;
    const [path = ''] = words;
    if (flag('whatIf') !== undefined) return simulateWhatIf(call, path);
    const recording = await readRecording(pathFromHere(path, surroundings.folder));
    const found = await replayRecording(recording, {
      ...(await schedulerOf(call)),
      keepDifferences: readShow(flag('show')) ?? 100,
    });
    output.print(formatReplay(found).split('\n').map(safeLine));
    output.document({ schemaVersion: 1, recording: basename(path), ...found });
    return found.isIdentical ? 0 : 1;
  },
};

/** Who decides: what was given, else who decided in the recording. */
async function schedulerOf({
  origins,
  surroundings,
  values,
}: CommandCall): Promise<Parameters<typeof replayRecording>[1]> {
  const open = await openRegistry(values.plugin, surroundings.folder);
  const { registry } = open;
  const isChosen = (values.scheduler ?? values.order ?? values.placement) !== undefined;
  const config = origins.get('options')?.source === 'default' ? undefined : values.options;
  const seed = origins.get('seed')?.source === 'default' ? undefined : values.seed;
  if (!isChosen) return { registry, strategy: values.strategy?.[0], config, seed };
  const [policy, ...more] = choosePolicies(values, open);
  if (policy === undefined || more.length > 0)
    throw usageError(
      '--scheduler',
      'a replay has one scheduler',
      'give --scheduler and --strategy once each',
    );
  return { registry, scheduler: policy.plugin, strategy: policy.strategy, config: policy.options, seed };
}

function readShow(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw usageError('--show', `expected a whole number, got ${JSON.stringify(text)}`, '--show 100');
}
