import type { Logger } from '@fairlead/scheduler-core';

/** Warnings and errors on the console, the rest nowhere: a fault must not pass unseen for want of a logger. */
export const consoleLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message, fields) => {
    console.warn(message, fields ?? '');
  },
  error: (message, fields) => {
    console.error(message, fields ?? '');
  },
};
