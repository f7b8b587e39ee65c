import type { ComponentChildren } from 'preact';
import type { WebImEntry } from '../../desk/entry';
import type { WebImVisit } from '../../desk/web-im/visit';
import { clockTime } from './clock-time';
import { CopyableText, Disclosures } from './disclosures';
import { EntryFrame, type FrameOptions } from './entry-frame';
import { Card } from './fact-cards';
import { Findings } from './findings';
import { StateIcon } from './icons';
import { useTexts } from './texts';
import type { State } from './verdict';
import { FactsCard } from './webim-facts';
import { MessagesCard } from './webim-messages';
import { InquiryCard } from './webim-product';
import { lookOfVerdict, lookOfWebIm, pageOf, sayWebIm, webImName } from './webim-words';

/** A page that called `ud()`, or a customer in the chat window of Udesk's WebIM. */
export function WebImCard({ entry, ...options }: FrameOptions & { entry: WebImEntry }) {
  const t = useTexts();
  const state = entry.stage === 'visit' ? entry.state : entry.isReady ? 'ready' : 'waiting';
  return (
    <EntryFrame
      {...options}
      entry={entry}
      marks={{ 'data-stage': entry.stage, 'data-state': state }}
      time={clockTime(entry.time, t.locale)}
      iso={entry.time}
      title={
        entry.stage === 'visit' ? (
          <>
            <b class="trace-visitor">{webImName(entry, t)}</b>
            {t.webIm.entered[entry.frame]}
          </>
        ) : (
          t.webIm.embedded
        )
      }
      aside={<Mark state={lookOfWebIm(entry)} text={sayWebIm(entry, t)} testId="web-im-state" />}
      body={() => <WebImBody entry={entry} />}
    />
  );
}

function WebImBody({ entry }: { entry: WebImEntry }) {
  const t = useTexts();
  const { problems } = entry;
  const isVisit = entry.stage === 'visit';
  return (
    <div data-testid="web-im-card">
      <div class="cards">{isVisit ? <VisitCards visit={entry} /> : <PluginCards entry={entry} />}</div>
      <Findings problems={problems} report={{}} />
      <Disclosures
        items={[
          isVisit
            ? { name: 'link', label: t.webIm.raw, content: () => <CopyableText testId="link" text={entry.url} /> }
            : {
                name: 'config',
                label: t.webIm.config,
                content: () => <CopyableText testId="config" text={entry.config} />,
              },
        ]}
      />
    </div>
  );
}

function VisitCards({ visit }: { visit: WebImVisit }) {
  const t = useTexts();
  const { customer, record, ticket, global, inquiry, messages, identity } = visit;
  const isProven = identity === 'valid';
  return (
    <>
      <WindowCard visit={visit} />
      <FactsCard title={t.webIm.cards.customer} kind="customer" facts={customer} isTaken={isProven} isAlways />
      {inquiry !== undefined && <InquiryCard inquiry={inquiry} />}
      <FactsCard title={t.webIm.cards.record} kind="record" facts={record} isTaken={isProven} />
      <FactsCard title={t.webIm.cards.ticket} kind="ticket" facts={ticket} />
      <FactsCard title={t.webIm.cards.global} kind="global" facts={global.filter(({ name }) => name !== 'language')} />
      {messages.length > 0 && <MessagesCard messages={messages} />}
    </>
  );
}

function PluginCards({ entry }: { entry: Extract<WebImEntry, { stage: 'plugin' }> }) {
  const t = useTexts();
  return (
    <>
      <Card title={t.webIm.cards.plugin} kind="plugin">
        <Line name="page">{pageOf(entry)}</Line>
      </Card>
      <FactsCard title={t.webIm.cards.settings} kind="settings" facts={entry.settings} isAlways />
    </>
  );
}

/** Whether the link is to be trusted, and in what language its window speaks. */
function WindowCard({ visit }: { visit: WebImVisit }) {
  const t = useTexts();
  const { identity, access, seal, uses, webToken, refusal, global } = visit;
  const asked = global.find(({ name }) => name === 'language')?.value;
  return (
    <Card title={t.webIm.cards.window} kind="window">
      <Line name="identity">
        <Verdict
          code={identity}
          text={t.webIm.identities[identity]}
          why={t.webIm.why[identity]}
          testId="web-im-identity"
        />
      </Line>
      {uses > 1 && <Line name="">{t.webIm.uses(uses)}</Line>}
      {webToken !== undefined && <Line name="web_token">{webToken}</Line>}
      {(access !== 'absent' || refusal !== undefined) && (
        <Line name="access">
          <Verdict
            code={access}
            text={t.webIm.accesses[access]}
            why={refusal === undefined ? '' : t.webIm.refused}
            testId="web-im-access"
          />
        </Line>
      )}
      {seal !== 'none' && (
        <Line name="seal">
          <Mark state={seal === 'opened' ? 'whole' : 'lost'} text={t.webIm.seals[seal]} testId="web-im-seal" />
        </Line>
      )}
      <Line name="language">{asked ?? 'zh-cn'}</Line>
    </Card>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }) {
  const t = useTexts();
  return (
    <div class="fact">
      <dt>{t.webIm.labels[name]}</dt>
      <dd class="value" data-testid="web-im-fact" data-name={name}>
        {children}
      </dd>
    </div>
  );
}

interface VerdictProps {
  code: WebImVisit['identity'] | WebImVisit['access'];
  text: string;
  why: string;
  testId: string;
}

function Verdict({ code, text, why, testId }: VerdictProps) {
  return (
    <span class="video-verdict" data-testid={testId} data-verdict={code}>
      <Mark state={lookOfVerdict(code)} text={text} /> <span class="muted">{why}</span>
    </span>
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
