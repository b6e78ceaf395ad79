import { fileURLToPath } from 'node:url';

/** Where the templates are; this file stands in `src`, and built in `dist`, both beside them. */
export const templateFolder = fileURLToPath(new URL('../template/', import.meta.url));
