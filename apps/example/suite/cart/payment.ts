import type { Cents } from './money.ts';

/** Asks a payment service for money until it answers, and never twice for one order. */
export async function charge(
  service: string,
  order: string,
  amount: Cents,
  patience: { readonly tries: number; readonly firstWaitMs: number },
): Promise<{ readonly receipt: string; readonly tries: number }> {
  for (let tries = 1; tries <= patience.tries; tries += 1) {
    const answer = await fetch(`${service}/charges/${encodeURIComponent(order)}`, {
      method: 'PUT',
      body: JSON.stringify({ amount }),
      headers: { 'content-type': 'application/json' },
    });
    const text = await answer.text();
    if (answer.ok) return { receipt: text, tries };
    if (answer.status < 500) throw new Error(`refused: ${text}`);
    await new Promise((resolve) => setTimeout(resolve, patience.firstWaitMs * 2 ** (tries - 1)));
  }
  throw new Error(`no answer after ${patience.tries} tries`);
}
