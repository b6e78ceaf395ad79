import type { Logger } from '@fairlead/scheduler-core';

/** Warnings and errors of scheduler and coordinator as notes among the news, so that nothing prints into the display. */
export function noteLogger(note: (text: string) => void): Logger {
  const say: Logger['warn'] = (message, fields = {}) => {
    const { mend, ...rest } = fields;
    const details = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
    note(`${message}${details}${typeof mend === 'string' ? `; ${mend}` : ''}`);
  };
  return { debug: () => undefined, info: () => undefined, warn: say, error: say };
}
