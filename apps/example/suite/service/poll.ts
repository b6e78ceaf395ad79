import { setTimeout as sleep } from 'node:timers/promises';

/** How often to ask, and for how long. */
export interface PollOptions {
  readonly everyMs: number;
  readonly mostTries: number;
}

/** Asks a service until it says that it is ready. Returns how often it had to ask. */
export async function pollUntilReady(url: string, { everyMs, mostTries }: PollOptions): Promise<number> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const answer = await fetch(url);
    await answer.arrayBuffer();
    if (answer.ok) return tries;
    if (tries < mostTries) await sleep(everyMs);
  }
  throw new Error(`${url} was not ready after ${mostTries} tries`);
}
