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

/** The same names and values as one list of pairs, for a writer that checks nothing. */
const PAIRS = [...new URL(webImLink(BASE, ORDER)).searchParams].slice(1);

export async function measureLinks(): Promise<Ratio[]> {
  if (PAIRS.length !== 30) throw new Error(`${PAIRS.length} parameters, not 30`);
  const ratio = await ratioOf(
    () => webImLink(BASE, ORDER),
    () => `${BASE}&${new URLSearchParams(PAIRS).toString()}`,
  );
  return [{ name: 'a WebIM link of 30 parameters', base: 'URLSearchParams of the same', ratio, most: 3 }];
}
