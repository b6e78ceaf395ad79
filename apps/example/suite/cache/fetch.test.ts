import assert from 'node:assert/strict';
import test from 'node:test';
import { localServer } from '../local-server.ts';
import { FetchCache } from './fetch-cache.ts';

test('fifty who ask at once share one answer', async () => {
  let asked = 0;
  await using server = await localServer((_request, response) => {
    asked += 1;
    setTimeout(() => response.end('slow answer'), 150);
  });
  const cache = new FetchCache();
  const answers = await Promise.all(Array.from({ length: 50 }, () => cache.get(`${server.url}/page`)));
  assert.deepEqual([...new Set(answers)], ['slow answer']);
  assert.equal(asked, 1);
});

test('each address is asked for by itself, and kept', async () => {
  const asked: string[] = [];
  await using server = await localServer((request, response) => {
    asked.push(String(request.url));
    response.end(`page ${request.url}`);
  });
  const cache = new FetchCache();
  for (let round = 0; round < 3; round += 1)
    for (let page = 0; page < 20; page += 1)
      assert.equal(await cache.get(`${server.url}/${page}`), `page /${page}`);
  assert.equal(asked.length, 20);
});

test('an error is not kept', async () => {
  let asked = 0;
  await using server = await localServer((_request, response) => {
    asked += 1;
    response.statusCode = asked === 1 ? 500 : 200;
    response.end(asked === 1 ? 'try later' : 'here');
  });
  const cache = new FetchCache();
  await assert.rejects(cache.get(server.url), /500 .*try later/);
  assert.equal(await cache.get(server.url), 'here');
});
