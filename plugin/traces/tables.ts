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

let tables: Record<string, Rules> | undefined;

export function checkEvent(type: string, data: unknown): Checked {
  // Made by the first event: a launch has better things to do. In the order of the documents: "Behavioral Trajectory SDK" has
  // all but `marketing`, which is in the WebIM document.
  tables = tables || {
    product: {
      name: REQUIRED,
      url: TEXT,
      imgUrl: TEXT,
      params: { text: TEXT, color: COLOR, fold: FLAG, break: FLAG, size: AMOUNT },
    },
    order: {
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
    },
    marketing: { name: REQUIRED },
  };
  // A list's `includes` is younger than the browsers of web/.
  const name = Object.keys(tables).indexOf(type) < 0 ? 'type' : type;
  return checkFields(name, data, tables[name]);
}
