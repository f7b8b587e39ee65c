import type { WebImLink } from '../../../plugin/web-im';

export const BASE = 'https://x.udesk.cn/im_client/?web_plugin_id=1';

const SHA1 = '9B2619225AA6476DC1EB80DBB8801E1575EBE39C';
const SHA256 = '4CC40FA2D762DAB1D4509750A7135123743D26F2552B7E23611AB8CB5D35825B';

/** The document's own identity, of which the vendor publishes the key. */
export const identity = {
  nonce: '9ca6fff5a509fb887ac72cf5c92010e7',
  timestamp: '1455675719000',
  web_token: 'test@udesk.cn',
  signature: SHA1,
};
export const identity256 = { ...identity, signature: SHA256, encryption_algorithm: 'SHA256' } as const;

export const SIGNED =
  'nonce=9ca6fff5a509fb887ac72cf5c92010e7&timestamp=1455675719000&web_token=test%40udesk.cn' + `&signature=${SHA1}`;

const valid = { v_nonce: 'n1', v_timestamp: '1710397772205', v_signature: SHA1 };

/** What each parameter is given as, and what stands in the link for it. */
export const VECTORS: [name: string, link: WebImLink, query: string][] = [
  // 全局参数
  ['agent_id', { agent_id: 12 }, 'agent_id=12'],
  ['group_id', { group_id: '34' }, 'group_id=34'],
  ['session_key', { session_key: 'order_1124' }, 'session_key=order_1124'],
  ['merchant_id', { session_key: 'm1', merchant_id: 'm1' }, 'session_key=m1&merchant_id=m1'],
  ['merchant_name', { merchant_name: '一号 店' }, 'merchant_name=%E4%B8%80%E5%8F%B7%20%E5%BA%97'],
  [
    'merchant_avatar',
    { merchant_avatar: 'https://a.cn/a.png?v=1' },
    'merchant_avatar=https%3A%2F%2Fa.cn%2Fa.png%3Fv%3D1',
  ],
  ['merchant_list', { merchant_list: true }, 'merchant_list=true'],
  ['language', { language: 'zh-TW' }, 'language=zh-TW'],
  ['channel', { channel: '公众号' }, 'channel=%E5%85%AC%E4%BC%97%E5%8F%B7'],
  ['robot_modelKey', { robot_modelKey: 7 }, 'robot_modelKey=7'],
  ['c_cf_dialogueDesc', { c_cf_dialogueDesc: ['退货', '快'] }, 'c_cf_dialogueDesc=%E9%80%80%E8%B4%A7%2C%E5%BF%AB'],
  ['src_url', { src_url: 'http://a.cn/?b=1#c' }, 'src_url=http%3A%2F%2Fa.cn%2F%3Fb%3D1%23c'],
  ['hide_product', { hide_product: false }, 'hide_product=false'],
  ['udesk_wd', { udesk_wd: '茶' }, 'udesk_wd=%E8%8C%B6'],
  ['cur_url', { cur_url: 'https://a.cn/1' }, 'cur_url=https%3A%2F%2Fa.cn%2F1'],
  ['cur_title', { cur_title: '首页' }, 'cur_title=%E9%A6%96%E9%A1%B5'],
  ['pre_url', { pre_url: 'https://a.cn/0' }, 'pre_url=https%3A%2F%2Fa.cn%2F0'],
  ['customer_encrypt', { customer_encrypt: 'a+/b==' }, 'customer_encrypt=a%2B%2Fb%3D%3D'],
  // 客户身份认证
  ['nonce timestamp web_token signature', { customer: identity }, SIGNED],
  ['encryption_algorithm', { customer: identity256 }, SIGNED.replace(SHA1, SHA256) + '&encryption_algorithm=SHA256'],
  ['customer_token', { customer: { customer_token: 't_1' } }, 'customer_token=t_1'],
  // 客户参数
  ['c_name', { customer: { c_name: '客户姓名kimi' } }, 'c_name=%E5%AE%A2%E6%88%B7%E5%A7%93%E5%90%8Dkimi'],
  ['c_email', { customer: { c_email: 'newest3@udesk.cn' } }, 'c_email=newest3%40udesk.cn'],
  ['c_phone', { customer: { c_phone: 1100110012 } }, 'c_phone=1100110012'],
  ['c_desc', { customer: { c_desc: 'a&b=c#d+e' } }, 'c_desc=a%26b%3Dc%23d%2Be'],
  ['c_org', { customer: { c_org: ['甲', 'b'] } }, 'c_org=%E7%94%B2%2Cb'],
  ['c_tags', { customer: { c_tags: '英俊,新加的' } }, 'c_tags=%E8%8B%B1%E4%BF%8A%2C%E6%96%B0%E5%8A%A0%E7%9A%84'],
  ['c_owner', { customer: { c_owner: 3 } }, 'c_owner=3'],
  ['c_owner_group', { customer: { c_owner_group: '62' } }, 'c_owner_group=62'],
  ['c_vip', { customer: { c_vip: 'normal' } }, 'c_vip=normal'],
  ['c_other_emails', { customer: { c_other_emails: ['a@b.cn', 'c@d.cn'] } }, 'c_other_emails=a%40b.cn%2Cc%40d.cn'],
  ['c_qq', { customer: { c_qq: 123123 } }, 'c_qq=123123'],
  ['c_cf_*', { customer: { c_cf_年龄: 10 } }, 'c_cf_%E5%B9%B4%E9%BE%84=10'],
  [
    'c_cn_title',
    { customer: { c_cn_title: '👩‍👩‍👧' } },
    'c_cn_title=%F0%9F%91%A9%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7',
  ],
  ['c_cn_*', { customer: { 'c_cn_a&b': ['x', 2] } }, 'c_cn_a%26b=x%2C2'],
  // 工单信息
  ['t_subject', { ticket: { t_subject: '' } }, 't_subject='],
  ['t_content', { ticket: { t_content: 'a\nb' } }, 't_content=a%0Ab'],
  ['t_priority_id', { ticket: { t_priority_id: 4 } }, 't_priority_id=4'],
  ['t_status_id', { ticket: { t_status_id: '1' } }, 't_status_id=1'],
  ['t_tags', { ticket: { t_tags: ['t1', 't2'] } }, 't_tags=t1%2Ct2'],
  ['t_cf_*', { ticket: { t_cf_SelectField_227: [0, 0] } }, 't_cf_SelectField_227=0%2C0'],
  // 咨询对象
  ['product_title', { product: { title: 'Apple iPhone 7' } }, 'product_title=Apple%20iPhone%207'],
  ['product_title_style', { product: { title_style: 'color:red;' } }, 'product_title_style=color%3Ared%3B'],
  ['product_url', { product: { url: 'http://a.cn/?b=c&d' } }, 'product_url=http%3A%2F%2Fa.cn%2F%3Fb%3Dc%26d'],
  ['product_image', { product: { image: 'a.jpg' } }, 'product_image=a.jpg'],
  ['product_send', { product: { send: true } }, 'product_send=true'],
  ['product_*', { product: { 价格: '¥6189.00' } }, 'product_%E4%BB%B7%E6%A0%BC=%C2%A56189.00'],
  ['product_*_style', { product: { 价格_style: 'color:#f00' } }, 'product_%E4%BB%B7%E6%A0%BC_style=color%3A%23f00'],
  // 请求权限校验
  ['v_*', { im_client_valid: valid }, `v_nonce=n1&v_timestamp=1710397772205&v_signature=${SHA1}`],
  // no document
  ['other', { other: { echostr: 'hello', '': '', 'a=b': '1' } }, 'echostr=hello&=&a%3Db=1'],
];
