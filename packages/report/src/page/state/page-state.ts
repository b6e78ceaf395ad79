import { batch, computed, signal } from '@preact/signals';
import type { PageData } from '../data/read-page.ts';
import { lanesByClass } from '../data/lanes.ts';
import { matchRows } from './match-rows.ts';
import { filterTerms, parseFilter } from './parse-filter.ts';

/** What is in sight. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What bars are coloured by. */
export type ColourBy = 'user' | 'outcome' | 'project';

/** How instants are written. */
export type ClockFace = 'start' | 'recorded' | 'local' | 'utc';

/** What the reader chose, shared by all pictures. Whatever is here and not a mere glance stands in the fragment. */
export function createPageState(data: PageData) {
  const whole: Span = { fromMs: 0, toMs: Math.max(1, data.header.lengthMs) };
  const view = signal(whole);
  const filter = signal('');
  const colourBy = signal<ColourBy>('user');
  const clock = signal<ClockFace>('start');
  /** The bar under the pointer or the keyboard, -1 for none. */
  const current = signal(-1);
  /** The bar whose card stays. */
  const pinned = signal(-1);
  /** Classes that are shown lane by lane though there are many. */
  const opened = signal<ReadonlySet<string>>(new Set());
  /** What a screen reader is told. */
  const spoken = signal('');
  /** Counts changes of colours: theme, contrast, paper. */
  const look = signal(0);

  const parsed = computed(() => parseFilter(filter.value));
  const matches = computed(() => matchRows(data, parsed.value));
  const matching = computed(() => matches.value.reduce((sum, match) => sum + match, 0));

  const setView = (fromMs: number, toMs: number): void => {
    const least = Math.max(1, whole.toMs / 1e6);
    const length = Math.min(Math.max(toMs - fromMs, least), whole.toMs);
    const from = Math.min(Math.max(0, fromMs), whole.toMs - length);
    view.value = { fromMs: from, toMs: from + length };
  };
  return {
    data,
    classes: lanesByClass(data.header, data.rows),
    whole,
    view,
    filter,
    colourBy,
    clock,
    current,
    pinned,
    opened,
    spoken,
    look,
    parsed,
    matches,
    matching,
    setView,
    /** Zooms by a factor around an instant. */
    zoom(factor: number, aroundMs = (view.value.fromMs + view.value.toMs) / 2): void {
      const { fromMs, toMs } = view.value;
      setView(aroundMs - (aroundMs - fromMs) * factor, aroundMs + (toMs - aroundMs) * factor);
    },
    showAll(): void {
      view.value = whole;
    },
    /** Adds a term of the filter, or takes it away if it is there. */
    toggleTerm(term: string): void {
      const terms = filterTerms(filter.value);
      filter.value = (terms.includes(term) ? terms.filter((each) => each !== term) : [...terms, term]).join(
        ' ',
      );
    },
    /** Selects a span: all pictures follow. */
    select(fromMs: number, toMs: number): void {
      batch(() => {
        const rest = filterTerms(filter.value).filter((term) => !term.startsWith('during:'));
        const seconds = (ms: number): string => `${Math.max(0, ms / 1000).toFixed(3)}s`;
        filter.value = [...rest, `during:${seconds(fromMs)}-${seconds(toMs)}`].join(' ');
        setView(fromMs, toMs);
      });
    },
  };
}

/** All that pictures and controls share. */
export type PageState = ReturnType<typeof createPageState>;
