import { expect, test } from 'vitest';
import { ContentionAccount } from '../../src/model/contention-account.ts';

const three = [
  { user: 'alice', weight: 3, quota: Infinity },
  { user: 'bob', weight: 1, quota: Infinity },
  { user: 'carol', weight: 1, quota: Infinity },
];

/** An account in which everybody has ten tasks waiting. */
function busyAccount(parties = three, slots = 5): ContentionAccount {
  const account = new ContentionAccount(parties);
  account.slotsChanged(0, slots);
  for (const { user } of parties) account.waitingChanged(0, user, 10);
  return account;
}

function start(account: ContentionAccount, atMs: number, user: string, count = 1): void {
  account.runningChanged(atMs, user, count);
  account.waitingChanged(atMs, user, -count);
}

test('shares by weight are fully fair', () => {
  const account = busyAccount();
  start(account, 0, 'alice', 3);
  start(account, 0, 'bob');
  start(account, 0, 'carol');
  account.advance(1_000);
  expect(account.jain).toBeCloseTo(1, 9);
  expect(account.shares).toEqual([
    { user: 'alice', serviceMs: 3_000, entitledMs: 3_000 },
    { user: 'bob', serviceMs: 1_000, entitledMs: 1_000 },
    { user: 'carol', serviceMs: 1_000, entitledMs: 1_000 },
  ]);
});

test('one who has everything of three is a third fair', () => {
  const account = busyAccount(
    three.map((party) => ({ ...party, weight: 1 })),
    3,
  );
  start(account, 0, 'bob', 3);
  account.advance(500);
  expect(account.jain).toBeCloseTo(1 / 3, 9);
});

test('worker time counts, not the number of tasks', () => {
  const parties = three.slice(1);
  const account = busyAccount(parties, 2);
  start(account, 0, 'bob');
  for (let atMs = 0; atMs < 900; atMs += 100) {
    start(account, atMs, 'carol');
    account.runningChanged(atMs + 100, 'carol', -1);
  }
  account.advance(900);
  expect(account.jain).toBeCloseTo(1, 9);
});

test('begins when the last user has work waiting', () => {
  const account = new ContentionAccount(three);
  account.slotsChanged(0, 4);
  account.waitingChanged(0, 'alice', 10);
  start(account, 0, 'alice', 4);
  account.waitingChanged(1_000, 'bob', 10);
  account.waitingChanged(2_000, 'carol', 10);
  account.advance(2_500);
  expect(account.lengthMs).toBe(500);
  expect(account.shares[0]).toEqual({ user: 'alice', serviceMs: 2_000, entitledMs: 500 * 4 * 0.6 });
});

test('ends for good when the first user has none', () => {
  const account = busyAccount();
  start(account, 0, 'alice', 3);
  start(account, 700, 'bob', 10);
  expect(account.isOver).toBe(true);
  account.waitingChanged(800, 'bob', 5);
  account.advance(2_000);
  expect(account.lengthMs).toBe(700);
});

test('a user who cannot use their share is entitled to what they can use', () => {
  const account = new ContentionAccount(three);
  account.slotsChanged(0, 10);
  account.waitingChanged(0, 'alice', 20);
  account.waitingChanged(0, 'bob', 1);
  account.waitingChanged(0, 'carol', 20);
  account.advance(100);
  expect(account.shares.map(({ entitledMs }) => entitledMs)).toEqual([675, 100, 225]);
});

test('a quota is no injustice', () => {
  const account = busyAccount(
    three.map((party) => ({ ...party, quota: party.user === 'alice' ? 1 : Infinity })),
  );
  start(account, 0, 'alice', 1);
  start(account, 0, 'bob', 2);
  start(account, 0, 'carol', 2);
  account.advance(100);
  expect(account.jain).toBeCloseTo(1, 9);
});

test('a worker that dies takes from what all are entitled to', () => {
  const account = busyAccount();
  account.advance(100);
  account.slotsChanged(100, -5);
  account.advance(900);
  expect(account.shares.map(({ entitledMs }) => entitledMs)).toEqual([300, 100, 100]);
});

test('a clock that goes back counts nothing twice', () => {
  const account = busyAccount();
  start(account, 0, 'bob', 2);
  account.advance(100);
  account.advance(40);
  account.advance(100);
  expect(account.lengthMs).toBe(100);
  expect(account.shares[1]?.serviceMs).toBe(200);
});

test('without users, or before anything happened, nothing is claimed', () => {
  expect(new ContentionAccount([]).jain).toBeUndefined();
  expect(busyAccount().jain).toBeUndefined();
});
