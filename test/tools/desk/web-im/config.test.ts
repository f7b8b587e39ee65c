import { readCalls } from '../../../../tools/desk/web-im/config';

const BASE = { code: 'xxxx', link: 'https://xxx.xxxx.cn/im_client/?web_plugin_id=1' };
const FUNCTION = { $function: true };

const codes = (...calls: unknown[][]) => readCalls(calls).problems.map(({ code, field }) => `${field ?? ''} ${code}`);
const told = (config: object) => codes([{ ...BASE, ...config }]);

describe('the document’s own samples', () => {
  test('of the snippet, with a shape that no table has', () => {
    const config = {
      isInvite: true,
      mode: 'inner',
      color: '#307AE8',
      pos_flag: 'srb',
      language: 'en-us',
      onlineText: '联系客服,在线咨询',
      offlineText: '客服下班,请留言',
      mobile: { mode: 'blank', color: '#307AE8', pos_flag: 'crb', onlineText: '联系客服', offlineText: '客服下班' },
    };
    expect(told(config)).toEqual(['pos_flag not-pos-flag']);
  });

  test('of all settings', () => {
    const config = { targetSelector: '#btn_udesk_im', selector: '.udesk_im', pop: {}, panel: {}, mobile: {} };
    expect(told(config)).toEqual([]);
  });

  test('of the panel, the bubble and the events', () => {
    expect(told({ panel: { css: { top: '0', left: '0' }, onToggle: FUNCTION } })).toEqual([]);
    expect(told({ pop: { direction: 'top', arrow: { top: 0, left: '70%' } } })).toEqual([]);
    expect(told({ onReady: FUNCTION, onUnread: FUNCTION })).toEqual([]);
  });

  test('of a customer with a record, a ticket and a product', () => {
    const customer = {
      c_name: '客户姓名kimi',
      c_other_emails: '11@udesk.cn,22@udesk.cn',
      c_vip: 'vip',
      c_qq: '123123',
      c_cf_年龄: 10,
      c_cn_title: '业务记录主题',
      c_cn_名字: '业务记录的名字',
      nonce: '694db2645b3f69a8',
      signature: '315345C77C73A128CF9850EAD777F7A71D423A36',
      timestamp: '1465878579000',
      web_token: 'newest3_udesk',
    };
    const ticket = { t_subject: '工单主题', t_priority_id: '3', t_cf_SelectField_226: '1,2' };
    const product = { title: 'Apple iPhone 7', url: 'http://item.jd.com/1.html', 价格: '¥6189.00', send: true };
    expect(told({ customer, ticket, product })).toEqual([]);
  });
});

test.each<[string, object, string[]]>([
  ['a position that does not exist', { pos_flag: 'crx' }, ['pos_flag not-pos-flag']],
  ['places the other way round', { pos_flag: 'cbr' }, ['pos_flag not-pos-flag']],
  ['a mode', { mode: 'popup' }, ['mode unknown-value']],
  ['a colour', { color: '#12' }, ['color not-colour']],
  ['text for a flag', { isInvite: 'true' }, ['isInvite wrong-type']],
  ['an object for text', { code: {} }, ['code wrong-type']],
  ['text for a function', { onReady: 'go' }, ['onReady wrong-type']],
  ['a function for text', { channel: FUNCTION }, ['channel wrong-type']],
  ['a list for an object', { customer: [] }, ['customer wrong-type']],
  ['the panel’s bottom', { panel: { css: { bottom: 0 } } }, ['panel.css.bottom unknown-field']],
  ['a direction', { pop: { direction: 'up' } }, ['pop.direction unknown-value']],
  ['an unknown setting', { position: 'rb' }, ['position unknown-field']],
  ['what only a link has', { web_plugin_id: '1' }, ['web_plugin_id not-for-ud']],
  ['a customer’s field that is none', { customer: { name: 'a' } }, ['customer.name unknown-parameter']],
  ['a ticket among the customer', { customer: { t_subject: 'a' } }, ['customer.t_subject unknown-parameter']],
  ['a list of tags', { ticket: { t_tags: ['a'] } }, ['ticket.t_tags wrong-type']],
  ['a number of seconds', { customer: { timestamp: 1465878579 } }, ['customer.timestamp not-milliseconds']],
  ['what mobile has not', { mobile: { customer: {} } }, ['mobile.customer unknown-field']],
  ['a panel in a window', { mode: 'blank', panel: {} }, ['panel only-with']],
  ['a window in the page', { window: { width: '780' } }, ['window only-with']],
  ['a merchant of another session', { merchant_id: 'm', session_key: 'k' }, ['session_key merchant-differs']],
  [
    'v_signature with a stranger',
    { im_client_valid: { v_nonce: 'a', nonce: 'b' } },
    ['im_client_valid.nonce unknown-parameter'],
  ],
])('%s', (_name, config, expected) => {
  expect(told(config)).toEqual(expected);
});

describe('calls', () => {
  test('add up, by object and by name', () => {
    const { config, settings, problems } = readCalls([
      [BASE],
      ['mode', 'inner'],
      ['color', '#000'],
      [{ color: '#fff' }],
    ]);
    expect(config).toEqual({ ...BASE, mode: 'inner', color: '#fff' });
    expect(settings.map(({ name, value }) => [name, value])).toEqual([
      ['code', 'xxxx'],
      ['link', BASE.link],
      ['mode', 'inner'],
      ['color', '#fff'],
    ]);
    expect(problems).toEqual([]);
  });

  test.each<[string, unknown[][], string[]]>([
    ['nothing', [], ['code required', 'link required']],
    ['init by hand', [[{ ...BASE, manualInit: true }], ['init']], []],
    ['init where it comes by itself', [[BASE], ['init']], ['ud(init) only-with']],
    ['init twice', [[{ ...BASE, manualInit: true }], ['init'], ['init']], ['ud(init) init-twice']],
    ['a method with an argument', [[BASE], ['showPanel', 1]], ['ud(showPanel) argument-count']],
    ['a trace without data', [[BASE], ['dataTrace', 'product']], ['ud(dataTrace) argument-count']],
    ['a name alone', [[BASE], ['color']], ['ud("color") method-unknown']],
    ['a list', [[BASE], [[]]], ['ud([]) method-unknown']],
    ['null', [[BASE], [null]], ['ud(null) method-unknown']],
  ])('%s', (_name, calls, expected) => {
    expect(codes(...calls)).toEqual(expected);
  });
});
