import { codes, read } from './readings';
import { signed } from './samples';

describe('each parameter', () => {
  test.each<[name: string, value: string, code: string]>([
    ['agent_id', ' ', 'blank-value'],
    ['agent_id', '12', ''],
    ['group_id', '62', ''],
    ['session_key', 'a_B9', ''],
    ['session_key', 'a-b', 'not-word'],
    ['session_key', '会话', 'not-word'],
    ['merchant_name', '四时小铺', ''],
    ['merchant_avatar', 'https://a.b/c.png', ''],
    ['merchant_avatar', 'c.png', 'not-web-address'],
    ['merchant_list', 'true', ''],
    ['merchant_list', '1', 'unknown-value'],
    ['language', 'zh-TW', ''],
    ['language', 'zh-tw', 'language-unknown'],
    ['language', 'de', 'language-unknown'],
    ['channel', '公众号', ''],
    ['robot_modelKey', '17', ''],
    ['c_cf_dialogueDesc', 'a,b', ''],
    ['src_url', 'https://a.b/?c', ''],
    ['src_url', 'javascript:1', 'not-web-address'],
    ['hide_product', 'false', ''],
    ['hide_product', 'yes', 'unknown-value'],
    ['udesk_wd', '客服', ''],
    ['cur_url', 'https://a.b/', ''],
    ['cur_title', '商品', ''],
    ['pre_url', 'https://a.b/', ''],
    ['t_subject', '主题', ''],
    ['t_content', '描述', ''],
    ['t_priority_id', '5', 'unknown-value'],
    ['t_priority_id', '紧急', 'unknown-value'],
    ['t_status_id', '0', 'unknown-value'],
    ['t_tags', 'a,b', ''],
    ['t_cf_TextField_1', '12:00:00', ''],
    ['t_cf_SelectField_2', '0,0', ''],
    ['t_cf_SelectField_2', '红色', 'not-choice-index'],
    ['product_title_style', 'color:rgb(50,50,50);font-weight:bold', 'style-of-nothing'],
    ['product_url', 'pages/a', 'not-web-address'],
    ['product_image', 'x.png', 'not-web-address'],
    ['product_send', '1', 'unknown-value'],
    ['product_价格', '1', ''],
    ['mode', 'blank', 'only-for-ud'],
    ['pos_flag', 'crb', 'only-for-ud'],
    ['t_', 'x', 'unknown-parameter'],
    ['c_cf_', 'x', 'unknown-parameter'],
    ['product_', 'x', 'unknown-parameter'],
    ['echostr', 'hello', 'unknown-parameter'],
  ])('%s=%s %s', (name, value, code) => {
    expect(codes({ [name]: value })).toEqual(code === '' ? [] : [`${name} ${code}`]);
  });

  test.each<[name: string, value: string, code: string]>([
    ['c_name', '张三', ''],
    ['c_email', 'a@b.cn', ''],
    ['c_email', 'a.b.cn', 'not-email'],
    ['c_phone', '+86 131', ''],
    ['c_desc', '描述', ''],
    ['c_org', 'a,b', ''],
    ['c_tags', 'a,b', ''],
    ['c_owner', '3', ''],
    ['c_owner_group', '62', ''],
    ['c_vip', 'vip', ''],
    ['c_vip', 'VIP', 'unknown-value'],
    ['c_other_emails', 'a@b.cn, c@d.cn', ''],
    ['c_other_emails', 'a@b.cn,c', 'not-email'],
    ['c_qq', '123123', ''],
    ['c_cf_年龄', '10', ''],
    ['c_cn_title', '主题', ''],
    ['c_cn_名字', '名字', ''],
    ['customer_token', 'a_1', ''],
    ['customer_token', 'a-1', 'asked-word'],
    ['c_wechat', 'x', 'unknown-parameter'],
  ])('of a proven customer, %s=%s %s', (name, value, code) => {
    expect(codes({ ...signed(), [name]: value })).toEqual(code === '' ? [] : [`${name} ${code}`]);
  });

  test('a style goes with its line', () => {
    const style = 'color:#ff0000';
    expect(
      read({ product_title: 'a', product_title_style: style, product_价格: '1', product_价格_style: style }),
    ).toMatchObject({
      inquiry: { title: 'a', titleStyle: style, lines: [{ name: '价格', value: '1', style }] },
      problems: [],
    });
    expect(codes({ product_价格: '1', product_价格_style: 'red' })).toEqual(['product_价格_style not-style']);
  });

  test('an empty one has nothing wrong with it', () => {
    expect(codes({ language: '', session_key: '', c_cf_dialogueDesc: '', product_url: '' })).toEqual([]);
  });
});
