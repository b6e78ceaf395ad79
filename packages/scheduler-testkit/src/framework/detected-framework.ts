import { detectFramework } from './detect-framework.ts';

/** What runs the file that imports the kit. Found once, at import, so that `describeScheduler` can be synchronous. */
export const detectedFramework = await detectFramework();
