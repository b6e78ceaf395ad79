/** What can go wrong, by code; `docs/errors.md` explains each. */
export const starterErrorCodes = {
  STARTER_USAGE: 'The command line is not understood, or something that nobody can be asked for is missing.',
  PACKAGE_NAME_INVALID: 'npm publishes nothing under this name.',
  FOLDER_NOT_EMPTY: 'The folder for the package holds something already.',
  PROJECT_NOT_WRITTEN: 'A file of the package could not be written.',
} as const;

/** A code of this package. */
export type StarterErrorCode = keyof typeof starterErrorCodes;
