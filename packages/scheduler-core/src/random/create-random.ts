/**
 * A stream of chance in [0, 1) that is the same for the same seed, on every machine: sfc32 (Doty-Humphrey,
 * PractRand), seeded through a 32-bit mix of the text. Not for secrets.
 *
 * @param seed - Any number or text; derive streams of their own by a text such as `<seed>/<name>`.
 */
export function createRandom(seed: number | string): () => number {
  const text = String(seed);
  let a = mix(text, 0x9e3779b9);
  let b = mix(text, 0x243f6a88);
  let c = mix(text, 0xb7e15162);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

function mix(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) | 0;
}
