import type { OrderStatus, Visitor } from '../../desk/trace';
import type { TraceEntry } from '../../desk/entry';
import { clockTimeNear, fullTime } from './clock-time';
import { CopyableText, Disclosures } from './disclosures';
import { EntryFrame, type FrameOptions } from './entry-frame';
import { Card } from './fact-cards';
import { StateIcon } from './icons';
import { useTexts, type Texts } from './texts';
import { CommoditiesCard, OrderCard } from './trace-order';
import { MarketingCard, ProductCard } from './trace-product';
import { TraceFact } from './trace-fact';
import type { State } from './verdict';

/** One thing that a visitor did in the mini program: what the vendor's console calls their trail. */
export function TraceCard({ entry, ...options }: FrameOptions & { entry: TraceEntry }) {
  const t = useTexts();
  return (
    <EntryFrame
      {...options}
      entry={entry}
      marks={{ 'data-trace': entry.traceType }}
      time={clockTimeNear(entry.at, entry.time, t.locale)}
      iso={entry.at}
      title={
        <>
          <b class="trace-visitor">{visitorName(entry.visitor, t)}</b> {t.trace.did[entry.traceType]} {entry.data.name}
        </>
      }
      aside={entry.traceType === 'order' && <OrderState status={entry.data.status} price={entry.data.price} />}
      body={() => <TraceBody entry={entry} />}
    />
  );
}

export function visitorName({ customerToken, webToken, openid, unionid }: Visitor, t: Texts): string {
  return customerToken ?? webToken ?? openid ?? unionid ?? t.trace.unknownVisitor;
}

/** The shapes and colours that stand for done, open and void elsewhere on the page. */
const LOOKS: Record<OrderStatus, State> = { wait_pay: 'shortened', paid: 'whole', closed: 'plain' };

function OrderState({ status, price }: { status: OrderStatus; price: number }) {
  const t = useTexts();
  return (
    <>
      <span class={`state state-${LOOKS[status]}`} data-testid="trace-state" data-status={status}>
        <StateIcon state={LOOKS[status]} />
        {t.trace.statuses[status]}
      </span>
      <span class="figures">{price}</span>
    </>
  );
}

function TraceBody({ entry }: { entry: TraceEntry }) {
  const t = useTexts();
  const { traceId: id, traceType: type, at, data } = entry;
  const json = (): string => JSON.stringify({ id, type, at, data }, null, 2);
  return (
    <>
      <div class="cards">
        {entry.traceType === 'product' && <ProductCard product={entry.data} />}
        {entry.traceType === 'order' && <OrderCard order={entry.data} />}
        {entry.traceType === 'marketing' && <MarketingCard marketing={entry.data} />}
        <VisitorCard entry={entry} />
        {entry.traceType === 'order' && <CommoditiesCard order={entry.data} />}
      </div>
      <Disclosures
        items={[
          {
            name: 'json',
            label: t.trace.json,
            content: () => <CopyableText testId="json" text={json()} />,
            late: true,
          },
        ]}
      />
    </>
  );
}

/** On its way for longer than this, an event waited for something: a network, or the visitor to come back. */
const LATE_MS = 5000;

function VisitorCard({ entry: { visitor, appId, sdk, at, time } }: { entry: TraceEntry }) {
  const t = useTexts();
  const { customerToken, webToken, openid, unionid } = visitor;
  const isLate = Date.parse(time) - Date.parse(at) > LATE_MS;
  return (
    <Card title={t.trace.cards.visitor} kind="visitor">
      <TraceFact name="customerToken" value={customerToken} />
      <TraceFact name="webToken" value={webToken} />
      <TraceFact name="openid" value={openid} />
      <TraceFact name="unionid" value={unionid} />
      <TraceFact name="at" value={fullTime(at, t.locale)} />
      {isLate && <TraceFact name="time" value={fullTime(time, t.locale)} />}
      <TraceFact name="appId" value={`${appId}\n${sdk}`} />
    </Card>
  );
}
