/**
 * Logarithm and exponential from the four operations alone, which IEEE 754 gives to the last bit on every machine;
 * `Math.log` and `Math.exp` may differ there between engines.
 */

const LN_2 = 0.6931471805599453;

/** The natural logarithm of a number above 0, to some 15 digits: ln(m · 2^e), with atanh's series for m. */
export function ln(value: number): number {
  if (!(value > 0) || value === Infinity) return value === 0 ? -Infinity : value;
  let mantissa = value;
  let exponent = 0;
  while (mantissa >= 1.5) {
    mantissa /= 2;
    exponent += 1;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    exponent -= 1;
  }
  const part = (mantissa - 1) / (mantissa + 1);
  const square = part * part;
  let term = part;
  let sum = part;
  for (let power = 3; power <= 27; power += 2) {
    term *= square;
    sum += term / power;
  }
  return 2 * sum + exponent * LN_2;
}

/** e to the power of a number: the series after halving the exponent away. */
export function exp(value: number): number {
  if (value > 709) return Infinity;
  if (value < -745) return 0;
  const doublings = Math.round(value / LN_2);
  const rest = value - doublings * LN_2;
  let term = 1;
  let sum = 1;
  for (let power = 1; power <= 18; power += 1) {
    term *= rest / power;
    sum += term;
  }
  for (let step = 0; step < Math.abs(doublings); step += 1) sum = doublings > 0 ? sum * 2 : sum / 2;
  return sum;
}
