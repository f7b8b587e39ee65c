import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Entry } from '../../desk/entry';
import { CARET, Icon } from './icons';
import { useTexts } from './texts';

export interface FrameOptions {
  openAtFirst: boolean;
  /** Came just now, while the page was open. */
  arrived: boolean;
}

interface EntryFrameProps extends FrameOptions {
  entry: Entry;
  /** `data-…` of its own. */
  marks: Record<`data-${string}`, string | number>;
  /** On the clock of the head; the exact one is `iso`. */
  time: string;
  iso: string;
  title: ComponentChildren;
  /** Behind the title, in one line with it. */
  aside?: ComponentChildren;
  body: () => ComponentChildren;
}

/**
 * A line that opens. What the reader opened or closed stays so, however many entries follow, and so does one that stood
 * open by itself and that they have touched: closing it would take the focus and their place from them.
 */
export function EntryFrame({ entry, marks, openAtFirst, arrived, time, iso, title, aside, body }: EntryFrameProps) {
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? openAtFirst;
  const keep = (): void => {
    if (open) setChosen(true);
  };
  return (
    <article
      class={arrived ? 'entry entry-arrived' : 'entry'}
      data-testid="entry"
      data-kind={entry.kind}
      data-desk={entry.desk}
      {...marks}
      onFocusCapture={keep}
      onPointerDownCapture={keep}
    >
      <h2>
        <button type="button" class="entry-head" aria-expanded={open} onClick={() => setChosen(!open)}>
          <Icon path={CARET} class="caret" />
          <time class="muted" dateTime={iso}>
            {time}
          </time>
          <span class="entry-title">{title}</span>
          {aside}
        </button>
      </h2>
      {open && <Body entry={entry} draw={body} />}
    </article>
  );
}

/** Drawn anew for another entry or language only, however many entries follow. */
function Body({ entry, draw }: { entry: Entry; draw: () => ComponentChildren }) {
  const t = useTexts();
  return <div class="entry-body">{useMemo(draw, [entry, t])}</div>;
}
