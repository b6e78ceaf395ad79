/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const coreErrorCodes = {
  PLUGIN_INVALID: 'What was given as a plugin does not have the shape of one.',
  PLUGIN_API_VERSION:
    'The plugin was written against a version of the contract that this host does not speak.',
  PLUGIN_DUPLICATE: 'Another plugin of this name is registered.',
  PLUGIN_UNKNOWN: 'No plugin of this name is registered.',
  PLUGIN_LOAD: 'The package or file of a plugin could not be imported.',
  PLUGIN_NOT_COMBINABLE: 'The plugin decides as a whole, or lacks the part that was asked of it.',
  STRATEGY_UNKNOWN: 'The plugin has no strategy of this name.',
  CONFIG_INVALID: 'A configuration value is wrong, missing or unknown.',
  PLACEMENT_INVALID: 'A placer returned something that is not a placement.',
  DEFER_INVALID: 'A deferral has no reason, or its instant is not a number.',
  QUEUE_INVALID: 'A queue was built with a key, weight or option that it cannot order by.',
  METRIC_INVALID: 'An instrument was asked for under a name or with bounds that it cannot have.',
} as const;

/** The code of an error raised by this package. */
export type CoreErrorCode = keyof typeof coreErrorCodes;
