const SIGNS = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** A number from 1 to 3999 as the Romans wrote it. */
export function toRoman(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 3999) throw new RangeError(`${number} has no sign`);
  let rest = number;
  let text = '';
  for (const [value, sign] of SIGNS) {
    text += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return text;
}

/** Reads it back; what is not well written is refused. */
export function fromRoman(text: string): number {
  let number = 0;
  let at = 0;
  for (const [value, sign] of SIGNS) {
    while (text.startsWith(sign, at)) {
      number += value;
      at += sign.length;
    }
  }
  if (number < 1 || number > 3999 || toRoman(number) !== text)
    throw new RangeError(`${JSON.stringify(text)} is no Roman number`);
  return number;
}
