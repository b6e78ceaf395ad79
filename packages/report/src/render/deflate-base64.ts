import { Readable } from 'node:stream';
import { createDeflateRaw } from 'node:zlib';

/** Compresses (raw deflate) and writes as base64, in pieces as they come. */
export async function* deflateBase64(chunks: Iterable<Uint8Array>): AsyncGenerator<string> {
  const deflate = createDeflateRaw({ level: 9 });
  let rest = Buffer.alloc(0);
  for await (const chunk of Readable.from(chunks, { objectMode: true }).pipe(deflate)) {
    if (!Buffer.isBuffer(chunk)) continue;
    const bytes = Buffer.concat([rest, chunk]);
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, whole);
    rest = bytes.subarray(whole);
  }
  yield rest.toString('base64');
}
