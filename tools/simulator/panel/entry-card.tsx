import { useMemo, useState } from 'preact/hooks';
import type { SessionEntry } from '../../desk/entry';
import { Details } from './details';
import { CARET, Icon, StateIcon } from './icons';
import { ReadingView } from './reading-view';
import { useTexts } from './texts';
import { stateOf } from './verdict';

interface EntryCardProps {
  entry: SessionEntry;
  openAtFirst: boolean;
  /** Came just now, while the page was open. */
  arrived: boolean;
}

/** One tap on the phone. What the reader opened or closed stays so, however many entries follow. */
export function EntryCard({ entry, openAtFirst, arrived }: EntryCardProps) {
  const t = useTexts();
  const [chosen, setChosen] = useState<boolean>();
  const open = chosen ?? openAtFirst;
  const state = stateOf(entry, entry.tap?.report);
  const body = useMemo(() => <EntryBody entry={entry} />, [entry, t]);
  return (
    <article
      class={arrived ? 'entry entry-arrived' : 'entry'}
      data-testid="entry"
      data-desk={entry.desk}
      data-bytes={entry.receivedBytes}
      data-state={state}
    >
      <h2>
        <button type="button" class="entry-head" aria-expanded={open} onClick={() => setChosen(!open)}>
          <Icon path={CARET} class="caret" />
          <time class="muted" dateTime={entry.time}>
            {clockTime(entry.time, t.locale)}
          </time>
          <EntryTitle entry={entry} />
          <span class={`state state-${state}`}>
            <StateIcon state={state} />
            {t.states[state]}
          </span>
          <span class="figures">{t.figures(entry.sentBytes, entry.limit)}</span>
        </button>
      </h2>
      {open && body}
    </article>
  );
}

function EntryTitle({ entry }: { entry: SessionEntry }) {
  const t = useTexts();
  const page = entry.tap?.page.title ?? '';
  return (
    <span class="entry-title">
      <b>{entry.view.nickname || t.visitor}</b>
      {page === '' ? t.enteredBare : t.entered.before}
      {page !== '' && <span title={entry.tap?.page.route}>{page}</span>}
      {page !== '' && t.entered.after}
    </span>
  );
}

function EntryBody({ entry }: { entry: SessionEntry }) {
  const report = entry.tap?.report;
  return (
    <div class="entry-body">
      <ReadingView
        reading={entry}
        {...(report ? { report } : {})}
        {...(entry.tap?.card ? { card: entry.tap.card } : {})}
      />
      <Details reading={entry} event={entry.event} {...(report ? { report } : {})} />
    </div>
  );
}

function clockTime(iso: string, locale: string): string {
  return new Date(iso).toLocaleTimeString(locale, { hour12: false });
}
