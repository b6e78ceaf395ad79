import { open } from 'node:fs/promises';

const HEAD_BYTES = 64;

/** Whether a file begins as a recording does. One that cannot be read is for others to speak of. */
export async function isRecording(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return /^\s*\{\s*"type"\s*:\s*"recording"/.test(buffer.toString('utf8', 0, bytesRead));
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
