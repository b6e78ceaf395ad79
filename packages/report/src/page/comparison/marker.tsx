const shapes = [
  'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0',
  'M-4.5-4.5h9v9h-9z',
  'M0-6L5.5 4.5h-11z',
  'M0-6.2L6.2 0L0 6.2L-6.2 0z',
  'M0 6L5.5-4.5h-11z',
  'M-5.5-2h3.5v-3.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5z',
  'M-5.5-1.5h11v3h-11z',
];

/** The mark of a policy: a shape of its own beside its colour. */
export function Marker({ place, x, y }: { readonly place: number; readonly x: number; readonly y: number }) {
  return <path class="marker" d={shapes[place % shapes.length] ?? ''} transform={`translate(${x} ${y})`} />;
}
