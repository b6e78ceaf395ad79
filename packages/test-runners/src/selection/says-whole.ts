import { readFile } from 'node:fs/promises';

/** Whether a file asks to be kept whole. One that cannot be read says nothing. */
export async function saysWhole(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /(?:\/\/|\*)\s*fairlead: whole\b/.test(text);
}
