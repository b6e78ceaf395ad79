/** The command that runs a task again, its name quoted for a POSIX shell where it has to be. */
export function rerunCommand(pattern: string, name: string, id: string): string {
  const quote = (text: string): string =>
    /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return pattern.replaceAll(/\{(name|id)\}/g, (_, field) => quote(field === 'id' ? id : name));
}
