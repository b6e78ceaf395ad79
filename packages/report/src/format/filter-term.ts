/** One term of the page's filter, its value quoted where it has to be: `user:bob`, `user:"a b"`. */
export function filterTerm(name: string, value: string): string {
  const plain = /^[^\s"']+$/.test(value);
  return `${name}${plain ? value : `"${value.replaceAll('"', '')}"`}`;
}
