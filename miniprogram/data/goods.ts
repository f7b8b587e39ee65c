/** One piece in the shop. */
export interface Goods {
  /** Article number, as it stands on the label. */
  no: string;
  name: string;
  /** What the list says below the name. */
  brief: string;
  /** Yuan. */
  price: number;
  image: string;
  option: { name: string; values: string[] };
  description: string;
}

export const goods: readonly Goods[] = [
  {
    no: 'TC-0101',
    name: '天青盖碗',
    brief: '薄胎开片，出汤不烫手',
    price: 128,
    image: '/assets/goods/gaiwan.svg',
    option: { name: '容量', values: ['110 毫升', '150 毫升'] },
    description: '碗口外翻，盖与碗之间留一线，注水到七分，手指捏住碗沿不烫。釉面会随着使用慢慢开片，属于正常现象。',
  },
  {
    no: 'TC-0204',
    name: '白茶饼 100 克',
    brief: '三年陈，枣香，耐煮',
    price: 96,
    image: '/assets/goods/teacake.svg',
    option: { name: '年份', values: ['2021 年', '2022 年', '2023 年'] },
    description: '春茶压饼，棉纸手包。先泡后煮，汤色由杏黄转琥珀。阴凉处存放，远离厨房和香料。',
  },
  {
    no: 'TC-0207',
    name: '茉莉花茶 罐装',
    brief: '五窨一提，花香清而不闷',
    price: 58,
    image: '/assets/goods/jasmine.svg',
    option: { name: '净含量', values: ['50 克', '120 克'] },
    description: '伏天鲜花，五窨一提。八十五度水，玻璃杯直泡，三分钟后喝最好。开罐后请在三个月内喝完。',
  },
  {
    no: 'TC-0115',
    name: '粗陶马克杯',
    brief: '手工拉坯，每只略有不同',
    price: 49,
    image: '/assets/goods/mug.svg',
    option: { name: '颜色', values: ['米白', '墨灰'] },
    description: '粗陶胎，半釉，杯底露胎不上釉。可进洗碗机，不建议微波加热。手工制作，口径误差在三毫米以内。',
  },
  {
    no: 'TC-0120',
    name: '竹制茶盘',
    brief: '双层蓄水，四人刚好',
    price: 168,
    image: '/assets/goods/tray.svg',
    option: { name: '尺寸', values: ['36 厘米', '48 厘米'] },
    description: '老竹蒸煮后拼板，不用钉。下层水盘可抽出。用后擦干，立着晾，避免暴晒。',
  },
  {
    no: 'PH-0302',
    name: '榉木手机支架',
    brief: '一整块木头，两个角度',
    price: 39,
    image: '/assets/goods/stand.svg',
    option: { name: '木色', values: ['原木', '深胡桃'] },
    description: '整块榉木切成，槽宽十二毫米，带壳也放得下。底部有防滑垫，桌面不留印。',
  },
  {
    no: 'PH-0311',
    name: '编织充电线',
    brief: '尼龙编织，插头处加固',
    price: 29,
    image: '/assets/goods/cable.svg',
    option: { name: '长度', values: ['1 米', '2 米'] },
    description: '双头 USB-C，支持 60 瓦快充。附一枚皮质绑带，收线不缠。',
  },
  {
    no: 'PH-0318',
    name: '亚麻手机袋',
    brief: '束口，内衬绒布',
    price: 45,
    image: '/assets/goods/pouch.svg',
    option: { name: '颜色', values: ['亚麻', '靛蓝'] },
    description: '水洗亚麻，内衬短绒，放得下 6.9 英寸以内的手机和一副耳机。可以手洗，平铺晾干。',
  },
];

export function goodsByNo(no: string): Goods | undefined {
  return goods.find((piece) => piece.no === no);
}

export function yuan(amount: number): string {
  return `¥${amount.toFixed(2)}`;
}
