import type { RefObject } from 'preact';

const keys: readonly (readonly [string, string])[] = [
  ['← →', 'previous and next task of the slot'],
  ['↑ ↓', 'worker above and below'],
  ['[ ]', 'previous and next task that did not pass'],
  ['+ − 0', 'zoom in, out, all'],
  ['Enter', 'keep the card of the task open'],
  ['Escape', 'close it'],
  ['t', 'the picture as a table'],
  ['/', 'to the filter'],
  ['?', 'this'],
];
const mouse: readonly (readonly [string, string])[] = [
  ['drag', 'moves in time'],
  ['Ctrl + wheel', 'zooms where the pointer is'],
  ['Shift + drag', 'selects a span; every picture follows'],
  ['click', 'keeps the card open'],
];

/** Which keys do what. */
export function HelpDialog({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <p>Tab goes from picture to picture; in one:</p>
      <dl>
        {[...keys, ...mouse].map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        The filter takes{' '}
        <code>user:bob outcome:failed worker:w3 project:site wait&gt;30s took&gt;10s is:flaky</code> and parts
        of names, all at once.
      </p>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
