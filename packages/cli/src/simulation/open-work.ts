import type { Settings } from '../settings/settings-schema.ts';
import { defaultWork } from './default-work.ts';
import type { Work } from './work.ts';

/** What `--trace` names, else a small workload that comes with the program. */
export function openWork({ seed }: Settings, _folder: string): Promise<Work> {
  return Promise.resolve(defaultWork(seed));
}
