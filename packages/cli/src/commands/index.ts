import type { CommandDefinition } from '../program/command-definition.ts';
import { compare } from './compare.ts';
import { completion } from './completion.ts';
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { policy } from './policy.ts';
import { replay } from './replay.ts';
import { simulate } from './simulate.ts';

/** Every command, in the order of `--help`. */
export const commands: readonly CommandDefinition[] = [
  simulate,
  replay,
  compare,
  policy,
  config,
  doctor,
  completion,
];
