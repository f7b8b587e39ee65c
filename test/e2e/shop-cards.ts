/** What the cards of the shop's lists are called: all that stands on them, and the number of an order. */
export const GOODS = {
  gaiwan: '天青盖碗，薄胎开片，出汤不烫手，¥128.00',
  teacake: '白茶饼 100 克，三年陈，枣香，耐煮，¥96.00',
  tray: '竹制茶盘，双层蓄水，四人刚好，¥168.00',
  stand: '榉木手机支架，一整块木头，两个角度，¥39.00',
};

export const ORDERS = {
  unpaid: '订单 202406210031，2024-06-21 09:40，待付款，4 件商品，¥185.00',
  underWay: '订单 202406200006，2024-06-20 21:07，运输中，1 件商品，¥47.00',
  signed: '订单 202406180017，2024-06-18 10:24，已签收，3 件商品，¥320.00',
};
