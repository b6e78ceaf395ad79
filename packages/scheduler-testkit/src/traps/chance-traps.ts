import nodeCrypto from 'node:crypto';
import type { Patch } from './patch.ts';
import { trapped } from './trapped.ts';
import type { Watch } from './watch.ts';

/** Chance that no seed rules. */
export function chanceTraps(): readonly Patch[] {
  return [
    {
      owner: Math,
      name: 'random',
      make: (original) => trapped(original, 'chance', 'Math.random()', (watch) => watch.random()),
    },
    ...['randomUUID', 'getRandomValues'].map((name) => ofWebCrypto(name)),
    ...['randomUUID', 'randomBytes', 'randomInt', 'randomFillSync', 'randomFill', 'getRandomValues'].map(
      (name): Patch => ({
        owner: nodeCrypto,
        name,
        make: (original) => trapped(original, 'chance', `crypto.${name}()`, insteadOf(name)),
      }),
    ),
  ];
}

function ofWebCrypto(name: string): Patch {
  return {
    owner: globalThis.crypto,
    name,
    make: (original) =>
      trapped(original.bind(globalThis.crypto), 'chance', `crypto.${name}()`, insteadOf(name)),
  };
}

/** The same from a seeded stream, where that is easily said. */
function insteadOf(name: string): ((watch: Watch, values: readonly unknown[]) => unknown) | undefined {
  if (name === 'randomUUID') {
    return (watch) =>
      `00000000-0000-4000-8000-${Math.floor(watch.random() * 2 ** 47)
        .toString(16)
        .padStart(12, '0')}`;
  }
  if (name === 'randomBytes') {
    return (watch, [size]) => Buffer.from(Array.from({ length: Number(size) }, () => byteOf(watch)));
  }
  if (name === 'randomInt') {
    return (watch, [first, second]) => {
      const [from, to] = typeof second === 'number' ? [Number(first), second] : [0, Number(first)];
      return from + Math.floor(watch.random() * (to - from));
    };
  }
  if (name === 'getRandomValues' || name === 'randomFillSync') {
    return (watch, [array]) => {
      if (ArrayBuffer.isView(array)) {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        for (const index of bytes.keys()) bytes[index] = byteOf(watch);
      }
      return array;
    };
  }
  return undefined;
}

function byteOf(watch: Watch): number {
  return Math.floor(watch.random() * 256);
}
