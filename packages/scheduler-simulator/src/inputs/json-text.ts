import type { TraceSource } from './trace-source.ts';
import { traceError } from './trace-error.ts';

/** A value on the way to a field: names and places. */
export type JsonPath = readonly PropertyKey[];

/** A file of JSON, and where in it a field stands. */
export class JsonText {
  readonly path: string;
  readonly value: unknown;
  readonly #text: string;

  private constructor(path: string, text: string, value: unknown) {
    this.path = path;
    this.#text = text;
    this.value = value;
  }

  /** @throws SchedulerError `TRACE_PARSE`. */
  static async read(source: TraceSource): Promise<JsonText> {
    const text = await source.text();
    try {
      const value: unknown = JSON.parse(text);
      return new JsonText(source.path, text, value);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
      throw traceError(
        { path: source.path, line: lineAt(text, position) },
        'the text',
        `broken (${message})`,
        'JSON',
      );
    }
  }

  /** The line on which a field begins; of what is missing, that of what it is missing in. O(text). */
  lineOf(path: JsonPath): number {
    return lineAt(this.#text, new Scanner(this.#text).find(path));
  }
}

/** The number of the line in which a character stands, from 1. */
export function lineAt(text: string, position: number): number {
  let line = 1;
  for (let index = text.indexOf('\n'); index >= 0 && index < position; index = text.indexOf('\n', index + 1))
    line += 1;
  return line;
}

/** Walks through JSON that has been parsed before, so it is sound. */
class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  find(path: JsonPath): number {
    this.#space();
    for (const step of path) {
      const foundAt = this.#at;
      if (!this.#enter(String(step))) return foundAt;
    }
    return this.#at;
  }

  /** Goes to a member of the object or array that begins here. */
  #enter(step: string): boolean {
    const opening = this.#text[this.#at];
    if (opening !== '{' && opening !== '[') return false;
    this.#at += 1;
    for (let place = 0; ; place += 1) {
      this.#space();
      if (this.#text[this.#at] === '}' || this.#text[this.#at] === ']') return false;
      let name = String(place);
      if (opening === '{') {
        name = String(JSON.parse(this.#string()));
        this.#space();
        this.#at += 1;
        this.#space();
      }
      if (name === step) return true;
      this.#skip();
      this.#space();
      if (this.#text[this.#at] === ',') this.#at += 1;
    }
  }

  #skip(): void {
    let depth = 0;
    do {
      const character = this.#text[this.#at];
      if (character === '"') this.#string();
      else {
        if (character === '{' || character === '[') depth += 1;
        else if (character === '}' || character === ']') depth -= 1;
        this.#at += 1;
      }
    } while (this.#at < this.#text.length && (depth > 0 || !/[,\]}]/.test(this.#text[this.#at] ?? ',')));
  }

  #string(): string {
    const from = this.#at;
    this.#at += 1;
    while (this.#text[this.#at] !== '"') this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at += 1;
  }
}
