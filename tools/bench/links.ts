import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as webIm from '../../plugin/web-im';
import { type Ratio, ratioOf } from './ratio';

/** The file people install is measured, not its source. */
const { webImLink } = createRequire(join(process.cwd(), 'package.json'))('./dist/files/web-im.js') as typeof webIm;

const BASE = 'https://shop.udesk.cn/im_client/?web_plugin_id=1';

/** What an order page opens the plugin with: 30 parameters, 4 of them the identity. */
const ORDER: webIm.WebImLink = {
  session_key: 'order_20240611_1124',
  language: 'zh-cn',
  channel: '小程序',
  src_url: 'https://shop.example/order?no=1124',
  agent_id: 12,
  group_id: 34,
  robot_modelKey: '7',
  customer: {
    nonce: '9ca6fff5a509fb887ac72cf5c92010e7',
    timestamp: '1455675719000',
    web_token: 'u_1024',
    signature: '9B2619225AA6476DC1EB80DBB8801E1575EBE39C',
    c_name: '张三',
    c_email: 'zhangsan@shop.example',
    c_phone: '13100000002',
    c_desc: '老客户，常买乌龙茶',
    c_tags: '茶器,乌龙茶',
    c_vip: 'vip',
    c_cf_年龄: 36,
    c_cf_爱好: '凤凰单丛',
    c_cn_title: '咨询订单',
  },
  ticket: {
    t_subject: '订单 1124',
    t_content: '物流没有更新',
    t_priority_id: '3',
    t_status_id: '1',
    t_cf_SelectField_225: '3',
  },
  product: {
    title: '凤凰单丛 蜜兰香 100 克',
    url: 'https://shop.example/goods?id=1',
    image: 'https://shop.example/goods/1.jpg',
    send: true,
    价格: '¥128.00',
  },
};

const COUNT = 30;
const GREETING = '老客户您好，凤凰单丛今年的春茶已经上架，下单前可以先尝一泡';
const MIXTURE = [36, '', '乌龙茶', ['茶器', '乌龙茶'], 'oolong', 'https://shop.example/order?no=1124'];

const thirty = <T>(name: (nth: number) => string, value: (nth: number) => T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: COUNT }, (_, nth) => [name(nth), value(nth)]));
const fieldsOf = (value: (nth: number) => webIm.TextList): webIm.WebImLink => ({
  customer: thirty((nth) => `c_cf_field${nth}`, value),
});

/** Shapes that cost the most beside what a writer without checks does, each of 30 parameters alike. */
const SHAPES: Record<string, webIm.WebImLink> = {
  'custom fields': fieldsOf((nth) => `value${nth}`),
  'whole numbers': fieldsOf((nth) => nth * 7),
  'empty values': fieldsOf(() => ''),
  'lists of text': fieldsOf((nth) => [`tea${nth}`, 'oolong', '乌龙茶']),
  'lists of numbers': fieldsOf((nth) => [nth, 2, 3]),
  'choices of a ticket': {
    ticket: thirty(
      (nth) => `t_cf_SelectField_${nth}`,
      (nth) => [`${nth}`, '2'],
    ),
  },
  'lines of a product': {
    product: thirty(
      (nth) => `规格${nth}`,
      (nth) => `¥128.${nth}`,
    ),
  },
  'long Chinese values': fieldsOf((nth) => `${nth}${GREETING}`),
  'values of all kinds': fieldsOf((nth) => MIXTURE[nth % MIXTURE.length]!),
};

/**
 * The same names and values as one list of pairs of texts, for a writer that checks nothing. Making texts of numbers and lists
 * falls on `webImLink` alone: it is counted for it, and not for its base.
 */
function pairsOf(link: webIm.WebImLink): [string, string][] {
  const pairs = [...new URL(webImLink(BASE, link)).searchParams].slice(1);
  if (pairs.length !== COUNT) throw new Error(`${pairs.length} parameters, not ${COUNT}`);
  return pairs;
}

async function against(link: webIm.WebImLink): Promise<number> {
  const pairs = pairsOf(link);
  return ratioOf(
    () => webImLink(BASE, link),
    () => `${BASE}&${new URLSearchParams(pairs).toString()}`,
  );
}

export async function measureLinks(): Promise<Ratio[]> {
  const base = 'URLSearchParams of the same';
  const ratios: Ratio[] = [{ name: 'a WebIM link of 30 parameters', base, ratio: await against(ORDER), most: 3 }];
  for (const [name, link] of Object.entries(SHAPES))
    ratios.push({ name: `a WebIM link of 30 ${name}`, base, ratio: await against(link), most: 3 });
  return ratios;
}
