import type { SessionEntry } from '../../desk/entry';
import { clockTime } from './clock-time';
import { Details } from './details';
import { EntryFrame, type FrameOptions } from './entry-frame';
import { StateIcon } from './icons';
import { ReadingView } from './reading-view';
import { useTexts } from './texts';
import { stateOf } from './verdict';

/** One tap on a contact button. */
export function SessionCard({ entry, ...options }: FrameOptions & { entry: SessionEntry }) {
  const t = useTexts();
  const state = stateOf(entry, entry.tap?.report);
  return (
    <EntryFrame
      {...options}
      entry={entry}
      marks={{ 'data-bytes': entry.receivedBytes, 'data-state': state }}
      time={clockTime(entry.time, t.locale)}
      iso={entry.time}
      title={<SessionTitle entry={entry} />}
      aside={
        <>
          <span class={`state state-${state}`}>
            <StateIcon state={state} />
            {t.states[state]}
          </span>
          <span class="figures">{t.figures(entry.sentBytes, entry.limit)}</span>
        </>
      }
      body={() => <SessionBody entry={entry} />}
    />
  );
}

function SessionTitle({ entry }: { entry: SessionEntry }) {
  const t = useTexts();
  const page = entry.tap?.page.title ?? '';
  return (
    <>
      <b>{entry.view.nickname || t.visitor}</b>
      {page === '' ? t.enteredBare : t.entered.before}
      {page !== '' && <span title={entry.tap?.page.route}>{page}</span>}
      {page !== '' && t.entered.after}
    </>
  );
}

function SessionBody({ entry }: { entry: SessionEntry }) {
  const report = entry.tap?.report;
  return (
    <>
      <ReadingView
        reading={entry}
        withFace
        {...(report ? { report } : {})}
        {...(entry.tap?.card ? { card: entry.tap.card } : {})}
      />
      <Details reading={entry} event={entry.event} {...(report ? { report } : {})} />
    </>
  );
}
