/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const coreErrorCodes = {
  PLUGIN_INVALID: 'What was given as a plugin is none.',
  PLUGIN_API_VERSION: 'The plugin speaks a version of the contract that this host does not speak.',
  PLUGIN_DUPLICATE: 'Another plugin of this name is registered.',
  PLUGIN_UNKNOWN: 'No plugin of this name is registered.',
  PLUGIN_LOAD: 'A package or file could not be imported.',
  PLUGIN_NOT_COMBINABLE: 'The plugin decides as a whole, or lacks the part.',
  STRATEGY_UNKNOWN: 'The plugin has no strategy of this name.',
  CONFIG_INVALID: 'A configuration value is wrong, missing or unknown.',
  PLACEMENT_INVALID: 'What a placer returned is no placement.',
  DEFER_INVALID: 'A deferral has no reason, or its instant is not a number.',
  QUEUE_INVALID: 'A queue cannot order by this key, weight or option.',
  METRIC_INVALID: 'An instrument cannot have this name or these bounds.',
} as const;

/** The code of an error raised by this package. */
export type CoreErrorCode = keyof typeof coreErrorCodes;
