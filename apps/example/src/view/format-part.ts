/** A part of a whole in percent: `58%`; `-` if it is not known. */
export function formatPart(part: number | undefined): string {
  return part === undefined ? '-' : `${Math.round(part * 100)}%`;
}
