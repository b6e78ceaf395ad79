export { defineConfig } from './settings/define-config.ts';

export type { FairleadConfig } from './settings/fairlead-config.ts';
