import { readLink, type LinkChecks } from '../../../../tools/desk/web-im/reading';
import { createUnseal } from '../../../../tools/desk/web-im/seal';
import { createSignatureCheck } from '../../../../tools/desk/web-im/signature';
import { admitted, KEY, linkOf, PRIVATE_KEY, sealed, SHA256_EXAMPLE, signed, THEN, type Values } from './samples';

const checks = (more: Partial<LinkChecks> = {}): LinkChecks => ({
  signatures: createSignatureCheck(KEY),
  needsAccess: false,
  ...more,
});
const read = (values: Values, more: Partial<LinkChecks> = {}) => readLink(linkOf(values), checks(more));
const codes = (values: Values, more: Partial<LinkChecks> = {}) =>
  read(values, more).problems.map(({ code, field }) => `${field ?? ''} ${code}`.trim());
const valuesOf = (facts: { name: string; value: string }[]) =>
  Object.fromEntries(facts.map(({ name, value }) => [name, value]));

describe('the document’s own links', () => {
  test('a customer, with an echostr that is in no table', () => {
    const url =
      'https://xxx.udesk.cn/im_client/?c_desc=test123456789&c_email=jiangst%40udesio.com&c_phone=15888888888&echostr=hello' +
      '&nonce=cdebd5d13f4d331e&signature=693140534BDDDAF002A46F0027E06244DF0B21AB&timestamp=1457696747000' +
      '&web_token=42f6607e-8892-4fcf-889b-f9babf627060';
    const reading = readLink(url, checks());
    expect(reading).toMatchObject({ identity: 'wrong-signature', access: 'absent', seal: 'none', name: '', uses: 0 });
    expect(valuesOf(reading.customer)).toEqual({
      c_desc: 'test123456789',
      c_email: 'jiangst@udesio.com',
      c_phone: '15888888888',
    });
    expect(valuesOf(reading.global)).toEqual({ echostr: 'hello' });
    expect(reading.problems.map(({ code, field }) => [code, field])).toEqual([
      ['not-proven', undefined],
      ['unknown-parameter', 'echostr'],
      ['asked-word', 'web_token'],
    ]);
  });

  test('a ticket with a space, colons and slashes that are plain', () => {
    const url =
      'https://xxx.udesk.cn/im_client/?t_priority_id=3&t_status_id=1&t_cf_TextField_124=%E6%96%87%E6%9C%AC%E6%A1%86' +
      '&t_cf_TextField_136=12:00:00&t_cf_TextField_137=2018-10-20%2012:00&t_cf_TextField_140=https://www.baidu.com' +
      '&t_cf_SelectField_134=1&t_cf_SelectField_135=0,0&t_cf_SelectField_137=1,2&t_tags=%E6%B5%8B%E8%AF%951,%E5%BC%A0%E4%B8%89';
    const { ticket, problems, identity } = readLink(url, checks());
    expect(identity).toBe('absent');
    expect(valuesOf(ticket)).toEqual({
      t_priority_id: '3',
      t_status_id: '1',
      TextField_124: '文本框',
      TextField_136: '12:00:00',
      TextField_137: '2018-10-20 12:00',
      TextField_140: 'https://www.baidu.com',
      SelectField_134: '1',
      SelectField_135: '0,0',
      SelectField_137: '1,2',
      t_tags: '测试1,张三',
    });
    expect(problems).toEqual([]);
  });

  test('a product with lines of its own', () => {
    const url =
      'https://udeskdemo.udesk.cn/im_client/?product_send=true&product_title=Apple%20iPhone%207' +
      '&product_url=http%3A%2F%2Fitem.jd.com%2F3133829.html%3Fcu%3Dtrue&product_%E4%BB%B7%E6%A0%BC=%EF%BF%A56189.00' +
      '&product_%E4%BF%83%E9%94%80%E4%BF%A1%E6%81%AF=%E6%BB%A1199%E5%85%83';
    const { inquiry, problems } = readLink(url, checks());
    expect(inquiry).toEqual({
      title: 'Apple iPhone 7',
      titleStyle: '',
      url: 'http://item.jd.com/3133829.html?cu=true',
      image: '',
      send: true,
      hidden: false,
      lines: [
        { name: '价格', value: '￥6189.00', style: '' },
        { name: '促销信息', value: '满199元', style: '' },
      ],
    });
    expect(problems).toEqual([]);
  });

  test('the signed example is of a customer who is proven, in its four days', () => {
    const reading = readLink(linkOf({ ...SHA256_EXAMPLE, c_name: '客户姓名kimi' }), {
      signatures: createSignatureCheck(KEY, () => THEN),
      needsAccess: false,
    });
    expect(reading).toMatchObject({ identity: 'valid', name: '客户姓名kimi', webToken: 'test@udesk.cn', uses: 1 });
    expect(reading.problems.map(({ code }) => code)).toEqual(['asked-word']);
  });
});

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

describe('together', () => {
  test('a merchant needs the same session_key', () => {
    expect(codes({ merchant_id: 'm1', session_key: 'm1' })).toEqual([]);
    expect(codes({ merchant_id: 'm1', session_key: 'm2' })).toEqual(['session_key merchant-differs']);
    expect(codes({ merchant_id: 'm1' })).toEqual(['session_key merchant-differs']);
  });

  test('hide_product hides it from the customer, not from the agent', () => {
    expect(read({ product_title: 'a', hide_product: 'true' }).inquiry).toMatchObject({ title: 'a', hidden: true });
    expect(read({ hide_product: 'true' }).inquiry).toBeUndefined();
  });

  test('a customer whom nobody proves has no name', () => {
    const { name, webToken, problems } = read({ ...signed({}, 'guessed'), c_name: '张三', c_cn_title: '主题' });
    expect([name, webToken, problems.map(({ code }) => code)]).toEqual(['', undefined, ['not-proven']]);
    expect(codes({ c_name: '张三' })).toEqual(['not-proven']);
    expect(codes(signed({}, 'guessed'))).toEqual([]);
  });

  test('a proven one is called by name, e-mail, phone, or token', () => {
    const named = (more: Values) => read({ ...signed(), ...more }).name;
    expect([
      named({ c_name: '张三', c_email: 'a@b.cn' }),
      named({ c_email: 'a@b.cn', c_phone: '131' }),
      named({ c_phone: '131' }),
      named({}),
    ]).toEqual(['张三', 'a@b.cn', '131', 'visitor_1']);
  });

  test('one nonce for two customers is told', () => {
    const signatures = createSignatureCheck(KEY);
    read(signed({ nonce: 'same' }), { signatures });
    expect(codes(signed({ nonce: 'same', web_token: 'other' }), { signatures })).toEqual(['nonce nonce-again']);
  });

  test('where permission is checked only a right v_signature gets in', () => {
    expect(read(admitted(), { needsAccess: true })).toMatchObject({ access: 'valid' });
    expect(read(admitted(), { needsAccess: true })).not.toHaveProperty('refusal');
    expect(read({}, { needsAccess: true })).toMatchObject({ access: 'absent', refusal: 'no-access' });
    expect(read(admitted('guessed'), { needsAccess: true })).toMatchObject({ refusal: 'no-access' });
    expect(read(admitted('guessed'))).not.toHaveProperty('refusal');
  });

  test('the language is Chinese or English, whatever is asked for', () => {
    expect(['en-us', 'zh-cn', 'fr', 'xx'].map((language) => read({ language }).language)).toEqual([
      'en-us',
      'zh-cn',
      'zh-cn',
      'zh-cn',
    ]);
  });
});

describe('encrypted customers', () => {
  const unseal = createUnseal(PRIVATE_KEY);
  const seal = (customer: object) => sealed(JSON.stringify({ customer }));

  test('are read as if they had come in the clear', () => {
    const customer = { c_name: '李四', c_phone: 131, c_cn_title: '主题', c_cf_年龄: '10', web_token: 'visitor_1' };
    const reading = read({ ...signed(), customer_encrypt: seal(customer) }, { unseal });
    expect(reading).toMatchObject({ seal: 'opened', name: '李四', problems: [] });
    expect(reading.customer).toEqual([
      { path: 'customer_encrypt.c_name', name: 'c_name', value: '李四' },
      { path: 'customer_encrypt.c_phone', name: 'c_phone', value: '131' },
      { path: 'customer_encrypt.c_cf_年龄', name: '年龄', value: '10', custom: true },
    ]);
    expect(valuesOf(reading.record)).toEqual({ c_cn_title: '主题' });
  });

  test.each<[string, object, string[]]>([
    ['another token', { web_token: 'other' }, ['customer_encrypt.web_token seal-token']],
    ['a value that is wrong', { c_vip: 'gold' }, ['customer_encrypt.c_vip unknown-value']],
    ['a ticket', { t_subject: 'a' }, ['customer_encrypt.t_subject seal-unknown']],
    ['a list', { c_tags: ['a'] }, ['customer_encrypt.c_tags wrong-type']],
  ])('%s inside is told', (_name, customer, expected) => {
    expect(codes({ ...signed(), customer_encrypt: seal(customer) }, { unseal })).toEqual(expected);
  });

  test('of an empty field there is nothing to say, as in the clear', () => {
    const empty = { c_name: '', c_email: '', c_vip: '', c_other_emails: '' };
    expect(codes({ ...signed(), ...empty })).toEqual([]);
    expect(codes({ ...signed(), customer_encrypt: seal(empty) }, { unseal })).toEqual([]);
  });

  test('in the clear as well, they are not secret', () => {
    const values = { ...signed(), c_name: '李四', customer_encrypt: seal({ c_name: '李四' }) };
    expect(codes(values, { unseal })).toEqual(['seal-with-plain']);
  });

  test('what cannot be read is lost, and without a key nothing can', () => {
    const values = { ...signed(), customer_encrypt: seal({ c_name: '李四' }) };
    expect(read(values)).toMatchObject({ seal: 'unreadable', name: 'visitor_1' });
    expect(codes(values)).toEqual(['customer_encrypt seal-broken']);
    // base64 in a URL as it is: every + becomes a space.
    const raw = `${linkOf(signed())}&customer_encrypt=${seal({ c_desc: 'x'.repeat(900) })}`;
    const { problems } = readLink(raw, checks({ unseal }));
    expect(problems.map(({ code }) => code)).toEqual(['seal-broken', 'bare-plus']);
  });
});

describe('the query', () => {
  const ofUrl = (query: string) => {
    const { global, problems } = readLink(`https://xxx.udesk.cn/im_client/?${query}`, checks());
    return [valuesOf(global), problems.map(({ code, field }) => `${field ?? ''} ${code}`)];
  };

  test.each<[string, object, string[]]>([
    ['channel=%E5%85%AC', { channel: '公' }, []],
    ['channel=公', { channel: '公' }, ['channel not-encoded']],
    ['channel=a+b', { channel: 'a b' }, ['channel bare-plus']],
    ['channel=a%2Bb%26%3D%23', { channel: 'a+b&=#' }, []],
    ['channel=%E5%85', { channel: '%E5%85' }, ['channel not-decodable']],
    ['channel=100%', { channel: '100%' }, ['channel not-decodable']],
    ['channel=a&channel=b', { channel: 'a' }, ['channel repeated-parameter']],
    ['&&channel=a&', { channel: 'a' }, []],
    ['channel', { channel: '' }, []],
    ['channel=a#channel=b', { channel: 'a' }, []],
    ['channel=a=b', { channel: 'a=b' }, []],
    ['%E7%94%B2=1', { 甲: '1' }, ['甲 unknown-parameter']],
  ])('%s', (query, values, problems) => {
    expect(ofUrl(query)).toEqual([values, problems]);
  });

  test('a link without one says nothing', () => {
    expect(readLink('https://xxx.udesk.cn/im_client/', checks())).toMatchObject({ global: [], problems: [] });
  });
});
