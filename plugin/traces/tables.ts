import {
  AMOUNT,
  checkFields,
  type Checked,
  COLOR,
  COUNT,
  FLAG,
  REMARK,
  REQUIRED,
  type Rules,
  STATUS,
  TEXT,
  TIME,
} from './reading';

// In the order of the documents. "Behavioral Trajectory SDK" has all but `marketing`, which is in the WebIM document.
const PRODUCT: Rules = {
  name: REQUIRED,
  url: TEXT,
  imgUrl: TEXT,
  params: { text: TEXT, color: COLOR, fold: FLAG, break: FLAG, size: AMOUNT },
};
const ORDER: Rules = {
  order_no: REQUIRED,
  name: REQUIRED,
  url: TEXT,
  price: AMOUNT | REQUIRED,
  order_at: TIME | REQUIRED,
  pay_at: TIME,
  status: STATUS,
  remark: REMARK,
  consignee_name: TEXT,
  consignee_phone: TEXT,
  consignee_address: TEXT,
  commodit_num: COUNT,
  commodities: { commodit_name: TEXT, commodit_no: TEXT, commodit_count: COUNT, commodit_fee: TEXT },
};
const MARKETING: Rules = { name: REQUIRED };

export function checkEvent(type: string, data: unknown): Checked {
  const rules = type === 'product' ? PRODUCT : type === 'order' ? ORDER : type === 'marketing' ? MARKETING : undefined;
  return checkFields(rules ? type : 'type', data, rules);
}
