import type { Hop } from '../../../desk/crossing';
import type { RelayEntry } from '../../../desk/entry';
import { clockTime } from '../clock-time';
import { CopyableText } from '../disclosures';
import { EntryFrame, type FrameOptions } from '../entry-frame';
import { StateIcon } from '../icons';
import { useTexts, type Texts } from '../texts';
import type { State } from '../verdict';

/** One request between two of the three, and its answer: closed a line, open the bytes. */
export function CrossingCard({ entry, ...options }: FrameOptions & { entry: RelayEntry }) {
  const t = useTexts();
  const { hop, subject, state } = entry;
  const look = lookOf(entry);
  return (
    <EntryFrame
      {...options}
      openAtFirst={false}
      entry={entry}
      marks={{ 'data-hop': hop, 'data-subject': subject, 'data-state': state, 'data-errcode': entry.errcode ?? '' }}
      time={clockTime(entry.time, t.locale)}
      iso={entry.time}
      title={
        <>
          <HopMark hop={hop} />
          <span class="muted">{t.relay.crossings.hops[hop]}</span> {t.relay.crossings.subjects[subject]}
        </>
      }
      aside={
        <span class={`state state-${look}`} data-testid="crossing-state">
          <StateIcon state={look} />
          {sayOutcome(entry, t)}
        </span>
      }
      body={() => <Bytes entry={entry} />}
    />
  );
}

function Bytes({ entry: { request, response } }: { entry: RelayEntry }) {
  const t = useTexts();
  return (
    <div class="crossing-bytes">
      <section>
        <h3 class="muted">{t.relay.crossings.request}</h3>
        <CopyableText testId="crossing-request" text={request} />
      </section>
      <section>
        <h3 class="muted">{t.relay.crossings.response}</h3>
        {response === undefined ? (
          <p class="muted">{t.relay.crossings.noResponse}</p>
        ) : (
          <CopyableText testId="crossing-response" text={response} />
        )}
      </section>
    </div>
  );
}

function lookOf({ state, status = 0, errcode = 0 }: RelayEntry): State {
  if (state === 'running') return 'plain';
  if (state === 'broken' || status >= 400) return 'lost';
  return errcode === 0 ? 'whole' : 'shortened';
}

function sayOutcome({ state, status = 0, errcode = 0, tookMs = 0, why = '' }: RelayEntry, t: Texts): string {
  if (state === 'running') return t.relay.crossings.running;
  if (state === 'broken') return t.relay.crossings.broken(why);
  const outcome = errcode === 0 ? String(status) : `errcode ${String(errcode)}`;
  return `${outcome} · ${String(tookMs)} ms`;
}

/** Where it ran between WeChat, the relay and Udesk, left to right; the words beside it say the same. */
const ARROWS: Record<Hop, string> = {
  'wechat-relay': 'M6 8H24M20 4l4 4l-4 4',
  'relay-udesk': 'M32 8H50M46 4l4 4l-4 4',
  'udesk-relay': 'M50 8H32M36 4l-4 4l4 4',
  'relay-wechat': 'M24 8H6M10 4L6 8l4 4',
};

function HopMark({ hop }: { hop: Hop }) {
  return (
    <svg class="hop-mark" viewBox="0 0 56 16" aria-hidden="true" focusable="false">
      {[3, 28, 53].map((x) => (
        <circle key={x} cx={x} cy="8" r="2" />
      ))}
      <path d={ARROWS[hop]} />
    </svg>
  );
}
