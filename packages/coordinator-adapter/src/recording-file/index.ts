export { readRecording } from './read-recording.ts';
export { recordingFile } from './recording-file.ts';

export type { RecordingFile, RecordingFileOptions } from './recording-file.ts';
