export { heights } from './project/height.ts';
export { starterErrorCodes } from './errors/starter-error-codes.ts';
export { StarterError } from './errors/starter-error.ts';
export { writeProject } from './project/write-project.ts';

export type { Height } from './project/height.ts';
export type { ProjectAnswers, WrittenProject } from './project/write-project.ts';
export type { StarterErrorCode } from './errors/starter-error-codes.ts';
export type { StarterErrorParts } from './errors/starter-error.ts';
