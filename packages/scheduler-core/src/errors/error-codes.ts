/** Every error that this package raises, with its usual cause. `docs/errors.md` has the mends. */
export const coreErrorCodes = {
  PLUGIN_INVALID: 'What was given as a plugin is none.',
  PLUGIN_API_VERSION: 'The plugin speaks another contract than this host.',
  PLUGIN_DUPLICATE: 'Another plugin of this name is registered.',
  PLUGIN_UNKNOWN: 'No plugin of this name is registered.',
  PLUGIN_LOAD: 'A package or file could not be imported.',
  PLUGIN_NOT_COMBINABLE: 'The plugin lacks the part.',
  STRATEGY_UNKNOWN: 'The plugin has no strategy of this name.',
  CONFIG_INVALID: 'An option is wrong, missing or unknown.',
  PLACEMENT_INVALID: 'A placer returned no placement.',
  DEFER_INVALID: 'A deferral has no reason, or no instant.',
  QUEUE_INVALID: 'A queue cannot order by this.',
  METRIC_INVALID: 'An instrument cannot have this name or bounds.',
} as const;

/** The code of an error raised by this package. */
export type CoreErrorCode = keyof typeof coreErrorCodes;
