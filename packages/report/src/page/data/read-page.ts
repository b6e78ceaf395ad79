import { numberColumns, textColumns } from '../../rows/columns.ts';
import type { PageHeader } from '../../rows/page-header.ts';
import type { PageRows } from './page-rows.ts';

/** What the page was made of. */
export interface PageData {
  readonly header: PageHeader;
  readonly rows: PageRows;
}

/** Decodes what stands in the template. */
export async function readPageData(base64: string): Promise<PageData> {
  const stream = new Blob([fromBase64(base64)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const header = readHeader(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  let at = 4 + length;
  const columns = header.columns.map((size) => bytes.subarray(at, (at += size)));
  const numbers = new Map(
    numberColumns.map((name, index) => [name, readNumbers(columns[index], header.rows)] as const),
  );
  const number = (name: (typeof numberColumns)[number]): Float64Array =>
    numbers.get(name) ?? new Float64Array();
  const texts = textColumns.map((_, index) => readTexts(columns[numberColumns.length + index]));
  const [name = [], id = [], message = [], location = []] = texts;

  const startMs = number('start');
  let before = 0;
  for (let row = 0; row < header.rows; row += 1) {
    const step = startMs[row] ?? 0;
    before += step % 2 === 0 ? step / 2 : -(step + 1) / 2;
    startMs[row] = before;
  }
  return {
    header,
    rows: {
      count: header.rows,
      user: Uint32Array.from(number('user')),
      project: Uint32Array.from(number('project')),
      worker: Int32Array.from(number('worker'), (place) => place - 1),
      slot: Uint32Array.from(number('slot')),
      outcome: Uint8Array.from(number('outcome')),
      flags: Uint8Array.from(number('flags')),
      startMs,
      endMs: number('duration').map((ms, row) => ms + (startMs[row] ?? 0)),
      waitMs: number('wait').map((ms) => ms - 1),
      attempt: Uint32Array.from(number('attempt')),
      predictedMs: number('predicted').map((ms) => ms - 1),
      why: Uint32Array.from(number('why')),
      name,
      id,
      message,
      location,
    },
  };
}

/** The page wrote it itself, and its integrity is that of the file. */
function readHeader(text: string): PageHeader {
  const header: unknown = JSON.parse(text);
  if (!isHeader(header)) throw new TypeError('the data of this page is damaged');
  return header;
}

const isHeader = (value: unknown): value is PageHeader =>
  typeof value === 'object' && value !== null && 'rows' in value && 'columns' in value;

interface Base64Reader {
  fromBase64(text: string): Uint8Array<ArrayBuffer>;
}

const canRead = (of: object): of is Base64Reader => 'fromBase64' in of;

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (canRead(Uint8Array)) return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

function readNumbers(bytes: Uint8Array = new Uint8Array(), count: number): Float64Array {
  const values = new Float64Array(count);
  let at = 0;
  for (let row = 0; row < count; row += 1) {
    let value = 0;
    let scale = 1;
    let byte = bytes[at++] ?? 0;
    while (byte >= 128) {
      value += (byte - 128) * scale;
      scale *= 128;
      byte = bytes[at++] ?? 0;
    }
    values[row] = value + byte * scale;
  }
  return values;
}

function readTexts(bytes: Uint8Array = new Uint8Array()): string[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.map((line) =>
    line.includes('\\')
      ? line.replaceAll(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : '\\'))
      : line,
  );
}
