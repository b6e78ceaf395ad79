/** What an error says, in one text. */
export function errorText(error: unknown): string {
  return error instanceof Error
    ? error.message
    : typeof error === 'string'
      ? error
      : 'something that is no error';
}
