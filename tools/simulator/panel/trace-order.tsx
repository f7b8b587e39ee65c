import type { Commodity, OrderTrace } from '../../desk/trace';
import { fullTime } from './clock-time';
import { Card } from './fact-cards';
import { useTexts } from './texts';
import { TraceAddress, TraceFact, TraceLink } from './trace-fact';

export function OrderCard({ order }: { order: OrderTrace }) {
  const t = useTexts();
  const { url = '' } = order;
  return (
    <Card title={t.trace.cards.order} kind="order" testId="trace-order">
      <TraceFact name="order_no" value={order.order_no} />
      <TraceFact name="name" value={order.name}>
        <TraceLink url={url} name={order.name} /> <TraceAddress url={url} />
      </TraceFact>
      <TraceFact name="price" value={order.price} />
      <TraceFact name="order_at" value={fullTime(order.order_at, t.locale)} />
      <TraceFact name="pay_at" value={order.pay_at && fullTime(order.pay_at, t.locale)} />
      <TraceFact name="commodit_num" value={order.commodit_num} />
      <TraceFact name="remark" value={order.remark} />
      <TraceFact name="consignee_name" value={order.consignee_name} />
      <TraceFact name="consignee_phone" value={order.consignee_phone} />
      <TraceFact name="consignee_address" value={order.consignee_address} />
    </Card>
  );
}

const COLUMNS = ['commodit_name', 'commodit_no', 'commodit_count', 'commodit_fee'] as const;
const NUMBERS: readonly string[] = ['commodit_count', 'commodit_fee'];

const classOf = (column: keyof Commodity): string => (NUMBERS.includes(column) ? 'number' : '');

export function CommoditiesCard({ order: { commodities = [] } }: { order: OrderTrace }) {
  const t = useTexts();
  if (commodities.length === 0) return null;
  /** A column that no line fills would only take room from the others. */
  const columns = COLUMNS.filter((column) => commodities.some((one) => (one[column] ?? '') !== ''));
  return (
    <section class="card card-commodities">
      <h3>{t.trace.cards.commodities}</h3>
      <table class="commodities">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" class={classOf(column)}>
                {t.trace.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {commodities.map((commodity, index) => (
            <tr key={index} data-testid="trace-commodity">
              {columns.map((column) => (
                <td key={column} class={classOf(column)} data-name={column}>
                  {commodity[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
