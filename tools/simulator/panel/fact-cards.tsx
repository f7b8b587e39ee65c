import type { ComponentChildren } from 'preact';
import type { AgentView, Desk, Fact, Tap } from '../../desk/entry';
import { useTexts } from './texts';
import { WebImage } from './web-image';

/** More own fields than this would push the bytes out of sight: they get a card of their own, in columns. */
const FEW_OWN_FIELDS = 6;

function partFacts(facts: Fact[]): { rest: Fact[]; own: Fact[] } {
  const own = facts.filter((fact) => fact.custom === true);
  return own.length > FEW_OWN_FIELDS
    ? { rest: facts.filter((fact) => !own.includes(fact)), own }
    : { rest: facts, own: [] };
}

interface CustomerProps {
  view: AgentView;
  /** Shows the avatar, which asks the server it lies on. */
  withFace: boolean;
}

export function CustomerCard({ view, withFace }: CustomerProps) {
  const t = useTexts();
  return (
    <Card title={t.cards.customer} kind="customer">
      {view.nickname !== '' && <FactRow fact={ownFact('nickname', view.nickname)} />}
      {view.avatar !== '' && (
        <FactRow
          fact={ownFact('avatar', view.avatar)}
          before={withFace && <WebImage url={view.avatar} class="face" />}
        />
      )}
      {partFacts(view.customer).rest.map((fact) => (
        <FactRow key={fact.path} fact={fact} />
      ))}
      {view.unionid !== '' && <FactRow fact={ownFact('unionid', view.unionid)} />}
    </Card>
  );
}

interface RecordProps {
  view: AgentView;
  desk: Desk | undefined;
}

export function OwnFieldsCards({ view, desk }: RecordProps) {
  const t = useTexts();
  const cards = [
    { title: t.cards.own, facts: partFacts(view.customer).own },
    { title: desk === 'sobot' ? t.cards.params : t.cards.ownRecord, facts: partFacts(view.record).own },
  ];
  return cards
    .filter(({ facts }) => facts.length > 0)
    .map(({ title, facts }) => (
      <Card key={title} title={title} kind="own">
        {facts.map((fact) => (
          <FactRow key={fact.path} fact={fact} />
        ))}
      </Card>
    ));
}

export function RecordCard({ view, desk }: RecordProps) {
  const t = useTexts();
  const { rest, own } = partFacts(view.record);
  if (rest.length === 0 && own.length > 0) return null;
  return (
    <Card title={desk === 'sobot' ? t.cards.params : t.cards.record} kind="record">
      {rest.map((fact) => (
        <FactRow key={fact.path} fact={fact} />
      ))}
    </Card>
  );
}

/** The card that `show-message-card` lets the visitor send. */
export function MessageCard({ card }: { card: NonNullable<Tap['card']> }) {
  const t = useTexts();
  return (
    <Card title={t.cards.message} kind="message">
      <div class="fact">
        <dt>{card.title || t.cards.noTitle}</dt>
        <dd class="mono">{card.path}</dd>
      </div>
    </Card>
  );
}

interface CardProps {
  title: string;
  kind: string;
  testId?: string;
  children: ComponentChildren;
}

export function Card({ title, kind, testId, children }: CardProps) {
  const t = useTexts();
  const filled = [children].flat(2).some((child) => child !== false && child !== null && child !== undefined);
  return (
    <section class={`card card-${kind}`} data-testid={testId}>
      <h3>{title}</h3>
      {filled ? <dl>{children}</dl> : <p class="muted">{t.cards.empty}</p>}
    </section>
  );
}

function ownFact(path: string, value: string): Fact {
  return { path, name: path, value };
}

export function FactRow({ fact, before }: { fact: Fact; before?: ComponentChildren }) {
  const t = useTexts();
  const label = fact.custom === true ? fact.name : (t.labels[fact.name] ?? fact.name);
  return (
    <div class="fact">
      <dt title={fact.path} class={label === fact.name ? 'mono' : ''}>
        {label}
      </dt>
      <dd>
        {before}
        <span data-testid="field" data-path={fact.path} class={fact.value === '' ? 'value no-value' : 'value'}>
          {fact.name === 'cellphones' ? <PhoneNumber number={fact.value} /> : fact.value}
        </span>
        {fact.value === '' && <span class="muted">{t.cards.noValue}</span>}
        {fact.pair && (
          <span class="mark-pair">
            {fact.pair.updates === null ? t.cards.pairNew : t.cards.pairUpdates(fact.pair.updates)}
          </span>
        )}
      </dd>
    </div>
  );
}

/** 131 0000 0002: the gaps are drawn, so that copying gives the number as it came. */
function PhoneNumber({ number }: { number: string }) {
  if (!/^1\d{10}$/.test(number)) return <>{number}</>;
  return (
    <>
      {number.slice(0, 3)}
      <span class="digits">{number.slice(3, 7)}</span>
      <span class="digits">{number.slice(7)}</span>
    </>
  );
}
