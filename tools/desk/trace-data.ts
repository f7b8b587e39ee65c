import { list, oneOf, optional, record, RequestError, text, type Reader } from './body-shape';
import { ORDER_STATUSES, type Commodity, type MarketingTrace } from './trace';
import type { OrderTrace, ProductParam, ProductTrace, Trace } from './trace';

/** "Maximum length is 1000 bytes (2 bytes per Chinese character)". */
const REMARK_LIMIT = 1000;

/** A string of a certain form; `expected` completes "not …". */
export function matching(form: RegExp, expected: string): Reader<string> {
  return (value, path) => {
    if (!form.test(text(value, path))) throw new RequestError(path, `not ${expected}`);
    return value as string;
  };
}

export const filled = matching(/[^]/, 'a text with something in it');

/** ISO 8601 as `toISOString` writes it: UTC, milliseconds, and a day that the calendar has. */
export const instant: Reader<string> = (value, path) => {
  const date = new Date(text(value, path));
  if (Number.isNaN(date.getTime()) || date.toISOString() !== value)
    throw new RequestError(path, 'not an instant like 2026-01-31T08:00:00.000Z');
  return value;
};

const amount: Reader<number> = (value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    throw new RequestError(path, 'not a number from 0 up');
  return value;
};

const amountOrText: Reader<number | string> = (value, path) =>
  typeof value === 'string' ? value : amount(value, path);

const flag: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw new RequestError(path, 'not true or false');
  return value;
};

const remark: Reader<string> = (value, path) => {
  const written = text(value, path);
  const bytes = written.length + (written.match(/[\u0080-\uffff]/g) ?? []).length;
  if (bytes > REMARK_LIMIT) throw new RequestError(path, `${String(bytes)} bytes, more than ${String(REMARK_LIMIT)}`);
  return written;
};

const product = record<ProductTrace>({
  name: filled,
  url: optional(text),
  imgUrl: optional(text),
  params: optional(
    list(
      record<ProductParam>({
        text: optional(text),
        color: optional(matching(/^#[0-9a-f]{6}$/i, 'a colour like #ff0000')),
        fold: optional(flag),
        break: optional(flag),
        size: amount,
      }),
    ),
  ),
});

const order = record<OrderTrace>({
  order_no: text,
  name: text,
  url: optional(text),
  price: amount,
  order_at: instant,
  pay_at: optional(instant),
  status: oneOf(...ORDER_STATUSES),
  remark: optional(remark),
  consignee_name: optional(text),
  consignee_phone: optional(text),
  consignee_address: optional(text),
  commodit_num: optional(amountOrText),
  commodities: optional(
    list(
      record<Commodity>({
        commodit_name: optional(text),
        commodit_no: optional(text),
        commodit_count: optional(amountOrText),
        commodit_fee: optional(text),
      }),
    ),
  ),
});

/** Only the vendor's document for web pages has it. */
const marketing = record<MarketingTrace>({ name: text });

/** The `data` of an event of this type. */
export function readTrace(traceType: Trace['traceType'], data: unknown, path: string): Trace {
  switch (traceType) {
    case 'product':
      return { traceType, data: product(data, path) };
    case 'order':
      return { traceType, data: order(data, path) };
    case 'marketing':
      return { traceType, data: marketing(data, path) };
  }
}
