import type { ComponentChildren } from 'preact';
import { useId, useMemo, useState } from 'preact/hooks';
import type { ButtonReport, Reading } from '../../desk/entry';
import { sharesOf } from './bytes-shares';
import { CopyButton } from './copy-button';
import { FiguresTable, figuresText } from './figures-table';
import { CARET, Icon } from './icons';
import { useTexts } from './texts';

interface DetailsProps {
  reading: Reading;
  report?: ButtonReport;
  /** The event as WeChat posts it. The workbench has none. */
  event?: string;
}

type DetailName = 'raw' | 'event' | 'cut' | 'figures';

const NO_REPORT: ButtonReport = {};

/** Everything on demand: the exact string, the event, the cut, the figures. */
export function Details({ reading, report = NO_REPORT, event }: DetailsProps) {
  const t = useTexts();
  const id = useId();
  const [open, setOpen] = useState<DetailName>();
  const shares = useMemo(() => sharesOf(reading, report), [reading, report]);
  const names: DetailName[] = event === undefined ? ['raw', 'cut', 'figures'] : ['raw', 'event', 'cut', 'figures'];
  const lost = reading.sent.slice(reading.received.length);

  const content: Record<DetailName, () => ComponentChildren> = {
    raw: () => <Text testId="raw" text={reading.sent} />,
    event: () => <Text testId="event" text={event ?? ''} />,
    cut: () =>
      reading.uncut ? <CutText kept={reading.received} lost={lost} /> : <NoCut reading={reading} report={report} />,
    figures: () => (
      <Copyable text={figuresText(shares, t)}>
        <FiguresTable shares={shares} />
      </Copyable>
    ),
  };

  return (
    <div class="details">
      <div class="detail-buttons">
        {names.map((name) => (
          <button
            type="button"
            key={name}
            class="quiet detail-button"
            data-testid={`${name}-toggle`}
            aria-expanded={open === name}
            aria-controls={`${id}-${name}`}
            onClick={() => setOpen(open === name ? undefined : name)}
          >
            {t.details[name]}
            <Icon path={CARET} class="caret" />
          </button>
        ))}
      </div>
      {names.map((name) => (
        <div key={name} id={`${id}-${name}`} class="detail" hidden={open !== name}>
          {(name !== 'figures' || open === name) && content[name]()}
        </div>
      ))}
    </div>
  );
}

function Copyable({ text, children }: { text: string; children: ComponentChildren }) {
  return (
    <div class="copyable">
      {children}
      <CopyButton text={text} />
    </div>
  );
}

function Text({ testId, text }: { testId: string; text: string }) {
  return (
    <Copyable text={text}>
      <pre class="mono" data-testid={testId}>
        {text}
      </pre>
    </Copyable>
  );
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
      <pre class="mono cut-text" data-testid="cut">
        {lost}
      </pre>
    </Copyable>
  );
}

function NoCut({ reading, report }: { reading: Reading; report: ButtonReport }) {
  const t = useTexts();
  const { dropped = [], shortened = [] } = report.fit ?? {};
  const spared = dropped.length + shortened.length;
  if (reading.view.problems.some(({ code }) => code === 'looks-cut')) return <p>{t.details.cutUnknown}</p>;
  return (
    <p data-testid="cut-none">
      {spared > 0 ? t.details.cutAvoided(spared) : t.details.cutNone(reading.receivedBytes, reading.limit)}
    </p>
  );
}
