/** What survives `JSON.stringify` and back. Everything that leaves a scheduler (state, reasons, reports) is made of it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}
