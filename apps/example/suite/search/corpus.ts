import { randomBelow, seededRandom } from '../seeded-random.ts';

const SYLLABLES = [
  'ba',
  'co',
  'du',
  'fi',
  'go',
  'ha',
  'ki',
  'lo',
  'mu',
  'ne',
  'po',
  'ri',
  'sa',
  'tu',
  've',
  'zo',
];

/** The word of a number, the same each time. */
export function wordOf(number: number): string {
  let word = '';
  for (let rest = number + 17; rest > 0; rest = Math.floor(rest / 16)) word += SYLLABLES[rest % 16] ?? '';
  return word;
}

/** Texts in which few words are frequent and many are rare, as in a language. */
export function corpus(seed: number, texts: number, words: number, vocabulary: number): readonly string[] {
  const random = seededRandom(seed);
  const pick = (): string => wordOf(randomBelow(random, 1 + Math.floor(vocabulary * random() ** 3)));
  return Array.from({ length: texts }, () => Array.from({ length: words }, pick).join(' '));
}
