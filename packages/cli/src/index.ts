export { cliErrorCodes } from './errors/cli-error-codes.ts';
export { defineConfig } from './settings/define-config.ts';

export type { CliErrorCode } from './errors/cli-error-codes.ts';
export type { FairleadConfig } from './settings/fairlead-config.ts';
