import type { ComponentChildren } from 'preact';
import type { VideoEntry } from '../../desk/entry';
import { clockTime, fullTime } from './clock-time';
import { CopyableText, Disclosures } from './disclosures';
import { EntryFrame, type FrameOptions } from './entry-frame';
import { Card } from './fact-cards';
import { Findings } from './findings';
import { StateIcon } from './icons';
import { useTexts } from './texts';
import type { State } from './verdict';
import { VideoCustomerCard } from './video-customer';
import { callerName, lookOf, sayState } from './video-words';

/** One call in the vendor's video mini program, from its opening to its end. */
export function VideoCard({ entry, ...options }: FrameOptions & { entry: VideoEntry }) {
  const t = useTexts();
  return (
    <EntryFrame
      {...options}
      entry={entry}
      marks={{ 'data-way': entry.way, 'data-state': entry.state }}
      time={clockTime(entry.time, t.locale)}
      iso={entry.time}
      title={
        <>
          <b class="trace-visitor">{callerName(entry, t)}</b>
          {t.video.entered[entry.way]}
        </>
      }
      aside={<Mark state={lookOf(entry)} text={sayState(entry, t)} testId="video-state" />}
      body={() => <VideoBody entry={entry} />}
    />
  );
}

function VideoBody({ entry }: { entry: VideoEntry }) {
  const { problems, way, path } = entry;
  return (
    <div data-testid="video-card">
      <div class="cards">
        <CallCard entry={entry} />
        <VideoCustomerCard customer={entry.customer} />
      </div>
      <Findings problems={problems} report={{}} />
      {way === 'jump' && <PathDetail path={path} />}
    </div>
  );
}

/** What arrived or was not needed, and what was refused. */
function verdictLook({ verdict }: VideoEntry): State {
  if (verdict === 'valid') return 'whole';
  return verdict === 'not-needed' ? 'plain' : 'lost';
}

function CallCard({ entry }: { entry: VideoEntry }) {
  const t = useTexts();
  const { verdict, way, bizId, customChannel, callsLeft, reason, state, navigateType, endedAt } = entry;
  const isCounted = reason !== 'auth-failed';
  return (
    <Card title={t.video.cards.call} kind="call">
      <Line name="verdict">
        <span class="video-verdict" data-testid="video-verdict" data-verdict={verdict}>
          <Mark state={verdictLook(entry)} text={t.video.verdicts[verdict]} />{' '}
          <span class="muted">{t.video.why[verdict]}</span>
        </span>
      </Line>
      <Line name="way">{t.video.ways[way]}</Line>
      {bizId !== '' && <Line name="bizId">{bizId}</Line>}
      {customChannel !== '' && <Line name="customChannel">{customChannel}</Line>}
      {isCounted && <Line name="callsLeft">{callsLeft === null ? t.video.unlimited : callsLeft}</Line>}
      {state === 'ended' && (
        <Line name="ended">
          <span data-testid="video-ended" data-type={navigateType}>
            {navigateType === undefined ? t.video.leftBySelf : t.video.endings[navigateType]}
            {navigateType !== undefined && <span class="muted"> navigateType {navigateType}</span>}
          </span>
        </Line>
      )}
      {endedAt !== undefined && <Line name="endedAt">{fullTime(endedAt, t.locale)}</Line>}
      {way === 'jump' && <Line name="appId">{entry.appId}</Line>}
    </Card>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }) {
  const t = useTexts();
  return (
    <div class="fact">
      <dt>{t.video.labels[name]}</dt>
      <dd class="value" data-testid="video-fact" data-name={name}>
        {children}
      </dd>
    </div>
  );
}

function Mark({ state, text, testId }: { state: State; text: string; testId?: string }) {
  return (
    <span class={`state state-${state}`} data-testid={testId}>
      <StateIcon state={state} />
      {text}
    </span>
  );
}

/** The exact path as navigated, with what was signed. */
function PathDetail({ path }: { path: string }) {
  const t = useTexts();
  const label = t.video.labels['path'] ?? '';
  return <Disclosures items={[{ name: 'path', label, content: () => <CopyableText testId="path" text={path} /> }]} />;
}
