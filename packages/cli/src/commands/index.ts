import type { CommandDefinition } from '../program/command-definition.ts';
import { completion } from './completion.ts';
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { policy } from './policy.ts';

/** Every command, in the order of `--help`. */
export const commands: readonly CommandDefinition[] = [policy, config, doctor, completion];
