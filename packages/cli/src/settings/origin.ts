/** Where the value of a setting came from. */
export interface Origin {
  readonly source: 'flag' | 'environment' | 'file' | 'default';
  /** `--workers`, `FAIRLEAD_WORKERS`, `fairlead.config.ts:12`; `undefined` for a default. */
  readonly where: string | undefined;
}
