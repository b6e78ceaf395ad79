import type { FairleadConfig } from './fairlead-config.ts';

/**
 * Gives the configuration back as it is; an editor knows its options by it.
 *
 * @example
 * ```ts
 * import { defineConfig } from 'fairlead';
 *
 * export default defineConfig({ scheduler: 'FairnessScheduler', workers: 8 });
 * ```
 */
export function defineConfig(config: FairleadConfig): FairleadConfig {
  return config;
}
