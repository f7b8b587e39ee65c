import { readLink } from '../../../../tools/desk/web-im/reading';
import { createSignatureCheck } from '../../../../tools/desk/web-im/signature';
import { checks, valuesOf } from './readings';
import { KEY, linkOf, SHA256_EXAMPLE, THEN } from './samples';

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
