const WITNESSES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];

/** Whether a number below 2^64 is prime (Miller and Rabin, with witnesses that leave no doubt below that). */
export function isPrime(number: bigint): boolean {
  if (number < 2n) return false;
  for (const small of WITNESSES) if (number % small === 0n) return number === small;
  let odd = number - 1n;
  let twos = 0;
  for (; odd % 2n === 0n; odd /= 2n) twos += 1;
  return WITNESSES.every((witness) => passes(number, witness, odd, twos));
}

/** The prime factors of a number below 2^64, rising (Pollard's rho). */
export function factor(number: bigint): readonly bigint[] {
  if (number < 2n) return [];
  if (isPrime(number)) return [number];
  const divisor = divisorOf(number);
  return [...factor(divisor), ...factor(number / divisor)].sort((a, b) => (a < b ? -1 : 1));
}

function passes(number: bigint, witness: bigint, odd: bigint, twos: number): boolean {
  let power = powerModulo(witness, odd, number);
  if (power === 1n || power === number - 1n) return true;
  for (let square = 1; square < twos; square += 1) {
    power = (power * power) % number;
    if (power === number - 1n) return true;
  }
  return false;
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function divisorOf(number: bigint): bigint {
  if (number % 2n === 0n) return 2n;
  for (let shift = 1n; ; shift += 1n) {
    const next = (value: bigint): bigint => (value * value + shift) % number;
    let slow = 2n;
    let fast = next(slow);
    let divisor = commonDivisor(fast - slow, number);
    while (divisor === 1n) {
      slow = next(slow);
      fast = next(next(fast));
      divisor = commonDivisor(fast - slow, number);
    }
    if (divisor !== number) return divisor;
  }
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [left, right] = [a < 0n ? -a : a, b];
  while (right !== 0n) [left, right] = [right, left % right];
  return left;
}
