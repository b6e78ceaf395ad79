export { commonOptions } from './common-options.ts';

export type { CommonOptions } from './common-options.ts';
