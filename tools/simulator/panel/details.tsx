import { useMemo } from 'preact/hooks';
import type { ButtonReport, ProblemCode, Reading } from '../../desk/entry';
import { sharesOf } from './bytes-shares';
import { Copyable, CopyableText, Disclosures, type Disclosure } from './disclosures';
import { FiguresTable, figuresText } from './figures-table';
import { useTexts } from './texts';

interface DetailsProps {
  reading: Reading;
  report?: ButtonReport;
  /** The event as WeChat posts it. The workbench has none. */
  event?: string;
}

const NO_REPORT: ButtonReport = {};

/** Everything on demand: the exact string, the event, the cut, the figures. */
export function Details({ reading, report = NO_REPORT, event }: DetailsProps) {
  const t = useTexts();
  const shares = useMemo(() => sharesOf(reading, report), [reading, report]);
  const lost = reading.sent.slice(reading.received.length);

  const raw: Disclosure = {
    name: 'raw',
    label: t.details.raw,
    content: () => <CopyableText testId="raw" text={reading.sent} />,
  };
  const posted: Disclosure = {
    name: 'event',
    label: t.details.event,
    content: () => <CopyableText testId="event" text={event ?? ''} />,
  };
  const cut: Disclosure = {
    name: 'cut',
    label: t.details.cut,
    content: () =>
      reading.uncut ? <CutText kept={reading.received} lost={lost} /> : <NoCut reading={reading} report={report} />,
  };
  const figures: Disclosure = {
    name: 'figures',
    label: t.details.figures,
    content: () => (
      <Copyable text={figuresText(shares, t)}>
        <FiguresTable shares={shares} />
      </Copyable>
    ),
    late: true,
  };
  return <Disclosures items={event === undefined ? [raw, cut, figures] : [raw, posted, cut, figures]} />;
}

/** Enough of what was kept to see where the cut fell. */
const TAIL = 60;

function CutText({ kept, lost }: { kept: string; lost: string }) {
  const t = useTexts();
  return (
    <Copyable text={lost}>
      <p class="muted">{t.details.cutAfter}</p>
      <pre class="mono">{`${kept.length > TAIL ? '…' : ''}${kept.slice(-TAIL)}`}</pre>
      <p class="muted">{t.details.cutLost}</p>
      {/* Scrolls, so that it can be reached without a mouse. */}
      <pre class="mono cut-text" role="group" tabIndex={0} aria-label={t.details.cutLost} data-testid="cut">
        {lost}
      </pre>
    </Copyable>
  );
}

function NoCut({ reading, report }: { reading: Reading; report: ButtonReport }) {
  const t = useTexts();
  const { dropped = [], shortened = [] } = report.fit ?? {};
  const spared = dropped.length + shortened.length;
  const has = (wanted: ProblemCode): boolean => reading.view.problems.some(({ code }) => code === wanted);
  if (has('looks-cut')) return <p>{t.details.cutUnknown}</p>;
  if (has('event-broken')) return <p>{t.details.cutUnread}</p>;
  return (
    <p data-testid="cut-none">
      {spared > 0 ? t.details.cutAvoided(spared) : t.details.cutNone(reading.receivedBytes, reading.limit)}
    </p>
  );
}
