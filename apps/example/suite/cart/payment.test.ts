import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import test from 'node:test';
import { localServer } from '../local-server.ts';
import { charge } from './payment.ts';

const patience = { tries: 4, firstWaitMs: 40 };

test('a busy service is asked again, and charges once', async () => {
  const charged = new Map<string, string>();
  let asked = 0;
  await using service = await localServer((request, response) => {
    asked += 1;
    void buffer(request).then((body) => {
      charged.set(String(request.url), body.toString());
      // The service has booked it, and still two answers are lost on the way.
      response.statusCode = asked < 3 ? 503 : 200;
      response.end(`receipt for ${request.url}`);
    });
  });
  const { receipt, tries } = await charge(service.url, 'order 1', 859, patience);
  assert.equal(tries, 3);
  assert.equal(receipt, 'receipt for /charges/order%201');
  assert.deepEqual([...charged], [['/charges/order%201', '{"amount":859}']]);
});

test('a refusal is final', async () => {
  let asked = 0;
  await using service = await localServer((_request, response) => {
    asked += 1;
    response.statusCode = 402;
    response.end('no cover');
  });
  await assert.rejects(charge(service.url, 'order 2', 859, patience), /refused: no cover/);
  assert.equal(asked, 1);
});

test('patience ends', async () => {
  await using service = await localServer((_request, response) => {
    response.statusCode = 500;
    response.end();
  });
  await assert.rejects(charge(service.url, 'order 3', 1, { tries: 2, firstWaitMs: 60 }), /after 2 tries/);
});
