import type { JsonObject } from './json.ts';

/** Where a scheduler says something to the operator. The host adds the plugin's name, and decides what is shown. */
export interface Logger {
  debug(message: string, fields?: JsonObject): void;
  info(message: string, fields?: JsonObject): void;
  warn(message: string, fields?: JsonObject): void;
  error(message: string, fields?: JsonObject): void;
}
