/** All primes up to a limit (Eratosthenes, odd numbers only). */
export function primesUpTo(limit: number): readonly number[] {
  const composite = new Uint8Array((limit >> 1) + 1);
  const primes = limit >= 2 ? [2] : [];
  for (let number = 3; number <= limit; number += 2) {
    if (composite[number >> 1] === 1) continue;
    primes.push(number);
    for (let multiple = number * number; multiple <= limit; multiple += 2 * number)
      composite[multiple >> 1] = 1;
  }
  return primes;
}
