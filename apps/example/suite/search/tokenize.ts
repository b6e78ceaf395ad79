const STOP_WORDS: ReadonlySet<string> = new Set(['a', 'an', 'and', 'in', 'is', 'of', 'or', 'the', 'to']);

/** The words of a text as they are searched for: lower case, accents off, without words that stand everywhere. */
export function tokenize(text: string): readonly string[] {
  return [
    ...text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .matchAll(/[\p{L}\p{N}]+/gu),
  ]
    .map(([word]) => word)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stem);
}

/** Takes common English endings off, where enough of the word is left. */
export function stem(word: string): string {
  for (const ending of ['ings', 'ing', 'ies', 'ed', 's']) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length >= 3 && !rest.endsWith('s'))
      return ending === 'ies' ? `${rest}y` : rest;
  }
  return word;
}
