import { TICKET_PRIORITY, TICKET_STATUS, webImLink, type WebImLink } from '../../../plugin/web-im';
import { BASE } from './vectors';

/**
 * What does not compile stands under a `@ts-expect-error`, which `tsc -p test` reports when nothing is wrong there. What is
 * refused by the types is refused at run time too.
 */
const refused = (link: WebImLink) =>
  expect(() => webImLink(BASE, link, { onWarning: () => undefined })).toThrow(/: expected /);

test('the samples of the document compile', () => {
  const samples: WebImLink[] = [
    { language: 'en-us' },
    {
      customer: {
        nonce: '9ca6fff5a509fb887ac72cf5c92010e7',
        signature: '4CC40FA2D762DAB1D4509750A7135123743D26F2552B7E23611AB8CB5D35825B',
        timestamp: '1455675719000',
        web_token: 'test@udesk.cn',
        encryption_algorithm: 'SHA256',
      },
    },
    {
      customer: {
        c_name: '客户姓名kimi',
        c_email: 'newest3@udesk.cn',
        c_other_emails: '11@udesk.cn,22@udesk.cn',
        c_desc: '意向客户,潜力巨大',
        c_org: 'desc',
        c_phone: '1100110012',
        c_tags: '英俊,新加的',
        c_owner_group: '62',
        c_owner: '3',
        c_vip: 'vip',
        c_qq: '123123',
        c_cf_年龄: 10,
        c_cf_爱好: '极限挑战',
        c_cn_title: '业务记录主题',
        c_cn_名字: '业务记录的名字',
        nonce: '694db2645b3f69a8',
        signature: '315345C77C73A128CF9850EAD777F7A71D423A36',
        timestamp: '1465878579000',
        web_token: 'newest3@udesk.cn',
      },
    },
    {
      ticket: {
        t_subject: '工单主题',
        t_content: '工单描述',
        t_priority_id: '3',
        t_status_id: '1',
        t_tags: '隐约雷鸣,但盼风雨来,能留你在此',
        t_cf_TextField_213: '文本',
        t_cf_TextField_214: '12:00:00',
        t_cf_TextField_215: '2018-10-26',
        t_cf_SelectField_225: '3',
        t_cf_SelectField_226: '1,2',
        t_cf_SelectField_227: '0,0',
      },
    },
    {
      product: {
        title: 'Apple iPhone 7',
        url: 'http://item.jd.com/6748052.html',
        image: 'http://img12.360buyimg.com/a.jpg',
        价格: '¥6189.00',
        促销价: '¥6188.00',
      },
    },
  ];
  for (const sample of samples) expect(webImLink(BASE, sample, { onWarning: () => undefined })).toMatch(/&\w+=/);
});

test('lists, numbers and named values compile', () => {
  const link: WebImLink = {
    agent_id: 1,
    c_cf_dialogueDesc: ['a', 2],
    customer: { c_tags: ['a'], c_cf_a: [1, 'b'], c_cn_b: 'c' },
    ticket: { t_priority_id: TICKET_PRIORITY.low, t_status_id: TICKET_STATUS.open, t_cf_a: [0, 0] },
    product: { send: true, 库存: 3 },
  };
  const unset: WebImLink = { customer: { c_cf_a: undefined, c_cn_b: undefined }, ticket: { t_cf_a: undefined } };
  expect(webImLink(BASE, unset)).toBe(BASE);
  expect(webImLink(BASE, link)).toContain('&t_priority_id=4&t_status_id=1&');
});

test('a wrong value does not compile', () => {
  // @ts-expect-error -- not one of the vendor's codes
  refused({ language: 'de' });
  // @ts-expect-error -- only vip or normal
  refused({ customer: { c_vip: 'gold' } });
  // @ts-expect-error -- only 1 to 4
  refused({ ticket: { t_priority_id: 5 } });
  // @ts-expect-error -- only 1 to 4
  refused({ ticket: { t_status_id: '0' } });
  // @ts-expect-error -- SHA1 or SHA256
  refused({ customer: { encryption_algorithm: 'MD5' } });
  // @ts-expect-error -- true or false
  refused({ merchant_list: 'yes' });
  // @ts-expect-error -- text only
  refused({ product: { title: true } });
  // @ts-expect-error -- text or a list
  refused({ customer: { c_cf_a: { b: 'c' } } });
  // @ts-expect-error -- null is not "unset"
  refused({ channel: null });
});

test('a part of a proof does not compile, and is built', () => {
  // @ts-expect-error -- all three or none
  expect(webImLink(BASE, { im_client_valid: { v_nonce: 'a' } }, { onWarning: () => undefined })).toMatch(/&v_nonce=a$/);
});

test('a wrong name does not compile', () => {
  // @ts-expect-error -- of ud() only
  refused({ pos_flag: 'srb' });
  // @ts-expect-error -- stands in customer
  refused({ c_name: 'a' });
  // @ts-expect-error -- misspelt name
  refused({ customer: { c_nmae: 'a' } });
  // @ts-expect-error -- stands in ticket
  refused({ product: {}, t_subject: 'a' });
});
