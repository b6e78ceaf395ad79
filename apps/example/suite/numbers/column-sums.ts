import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** Adds up the columns of a file of numbers, line by line, however large the file is. */
export async function columnSums(file: string): Promise<readonly number[]> {
  const sums: number[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (text === '') continue;
    for (const [column, field] of text.split(',').entries()) {
      const value = Number(field);
      if (field.trim() === '' || !Number.isFinite(value))
        throw new RangeError(`line ${line}: ${JSON.stringify(field)} is no number`);
      sums[column] = (sums[column] ?? 0) + value;
    }
  }
  return sums;
}
