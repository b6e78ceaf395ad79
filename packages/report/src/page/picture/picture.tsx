import type { ComponentChildren, RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';

/** A picture with its controls and its table twin. */
export interface PictureProps {
  /** Its name for a screen reader. */
  readonly name: string;
  /** What it shows and which keys it takes, for a screen reader. */
  readonly description: string;
  readonly children: ComponentChildren;
  /** The same data as a table. */
  readonly table: () => ComponentChildren;
  /** Buttons before the one that shows the table. */
  readonly tools?: ComponentChildren;
  /** Takes a key; `true` if it did. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly stage?: RefObject<HTMLDivElement | null>;
}

/** One Tab stop that takes keys, and a switch to the same data as a table (also by the key `t`). */
export function Picture(props: PictureProps) {
  const [asTable, setAsTable] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 't') {
      setAsTable(true);
      toggle.current?.focus();
    } else if (props.onKey?.(event) !== true) return;
    event.preventDefault();
  };
  return (
    <div class="picture">
      <div class="tools">
        {props.tools}
        <button
          ref={toggle}
          type="button"
          aria-pressed={asTable}
          onClick={() => {
            setAsTable(!asTable);
          }}
        >
          {asTable ? 'As a picture' : 'As a table'}
        </button>
      </div>
      {asTable ? (
        <div class="scroll twin" tabIndex={0} role="region" aria-label={`${props.name}, as a table`}>
          {props.table()}
        </div>
      ) : (
        <div
          ref={props.stage ?? null}
          class="stage"
          role="application"
          tabIndex={0}
          aria-label={props.name}
          aria-roledescription="picture"
          aria-description={props.description}
          onKeyDown={onKeyDown}
          onFocus={() => props.onFocus?.()}
          onBlur={() => props.onBlur?.()}
        >
          {props.children}
        </div>
      )}
    </div>
  );
}
