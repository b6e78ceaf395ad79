import type { RecordingSink } from '@fairlead/coordinator-adapter';
import { parseRecording, type Recording } from '@fairlead/coordinator-adapter/recording';

/** Keeps what is recorded, file by file. */
export class MemorySink implements RecordingSink {
  readonly files: string[] = [];
  isClosed = false;

  begin(): void {
    this.files.push('');
  }

  write(lines: string): void {
    this.files.push(`${this.files.pop() ?? ''}${lines}`);
  }

  end(): void {
    this.isClosed = true;
  }

  recording(index = 0): Recording {
    return parseRecording(this.files[index] ?? '', `file ${index}`);
  }
}
