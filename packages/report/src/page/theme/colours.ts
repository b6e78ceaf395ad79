/** A colour as numbers, for pixels, and as text, for shapes. */
export interface Colour {
  readonly css: string;
  /** As `ImageData` keeps it in a 32-bit word, without its alpha. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** The colours of the page as they are now: theme, contrast, forced colours. */
export interface Colours {
  readonly users: readonly Colour[];
  readonly ground: Colour;
  readonly ink: Colour;
  readonly quiet: Colour;
  readonly line: Colour;
  readonly track: Colour;
  readonly bad: Colour;
  readonly good: Colour;
  readonly accent: Colour;
}

/** Reads the custom properties of the style sheet. System colours are resolved by painting one pixel. */
export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colour = (name: string): Colour => {
    const css = style.getPropertyValue(name).trim();
    if (pixel === null) return { css, red: 0, green: 0, blue: 0 };
    pixel.clearRect(0, 0, 1, 1);
    pixel.fillStyle = css;
    pixel.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
    return { css: `rgb(${red} ${green} ${blue})`, red, green, blue };
  };
  return {
    users: Array.from({ length: 7 }, (_, index) => colour(`--u${index}`)),
    ground: colour('--ground'),
    ink: colour('--ink'),
    quiet: colour('--quiet'),
    line: colour('--line'),
    track: colour('--track'),
    bad: colour('--bad'),
    good: colour('--good'),
    accent: colour('--accent'),
  };
}
