import { webImLink } from '../../../plugin/web-im';
import { parseWebImLink } from '../../../plugin/web-im/parse';

/** The links of the document, as they stand there; only its `xx` are filled in. */
const LINKS: [name: string, url: string, problems: string[]][] = [
  ['链接示例', 'https://xxx.xxxx.cn/im_client/?web_plugin_id=xx&language=zh-cn&agent_id=xxx&group_id=xxx', []],
  ['c_cf_dialogueDesc', 'https://xxx.udesk.cn/im_client/?web_plugin_id=41597&c_cf_dialogueDesc=*', []],
  [
    '业务记录',
    'https://xxx.udesk.cn/im_client/?c_desc=test123456789&c_email=jiangst%40udesio.com&c_phone=15888888888&echostr=hello&nonce=cdebd5d13f4d331e&signature=693140534BDDDAF002A46F0027E06244DF0B21AB&timestamp=1457696747000&web_token=42f6607e-8892-4fcf-889b-f9babf627060',
    ['echostr', 'web_token'],
  ],
  [
    '工单信息',
    'https://xxx.udesk.cn/im_client/?t_priority_id=3&t_status_id=1&t_cf_TextField_124=%E6%96%87%E6%9C%AC%E6%A1%86&t_cf_TextField_135=2018-10-20&t_cf_TextField_136=12:00:00&t_cf_TextField_137=2018-10-20%2012:00&t_cf_TextField_138=3.14&t_cf_TextField_139=250&t_cf_TextField_140=https://www.baidu.com&t_cf_TextField_141=abc&t_cf_TextField_142=%E9%80%9A%E5%8E%BF&t_cf_SelectField_134=1&t_cf_SelectField_135=0,0&t_cf_SelectField_136=0&t_cf_SelectField_137=1,2&t_tags=%E6%B5%8B%E8%AF%951,%E5%BC%A0%E4%B8%89,%E6%9D%8E%E5%9B%9B,%E7%8E%8B%E4%BA%94&c_name=im_client%E6%B5%8B%E8%AF%95%E5%AE%A2%E6%88%B7&c_email=t_im_client@163.com&c_phone=13520361010',
    [],
  ],
  [
    '咨询对象',
    'https://udeskdemo.udesk.cn/im_client/?product_send=true&product_title=Apple%20iPhone%207&product_url=http%3A%2F%2Fitem.jd.com%2F3133829.html%3Fcu%3Dtrue%26utm_source%E2%80%A6erm%3D9457752645_0_11333d2bdbd545f1839f020ae9b27f14&product_image=http%3A%2F%2Fimg14.360buyimg.com%2Fn1%2Fs450x450_jfs%2Ft3157%2F63%2F1645131029%2F112074%2Ff4f79169%2F57d0d44dN8cddf5c5.jpg%3Fv%3D1474635884816&product_%E4%BB%B7%E6%A0%BC=%EF%BF%A56189.00&product_%E4%BF%83%E9%94%80%E4%BF%A1%E6%81%AF=%E8%B4%AD%E4%B9%B0%E4%BA%AC%E4%B8%9C%E8%87%AA%E8%90%A5%E7%94%B5%E8%84%91%2C%E6%89%8B%E6%9C%BA%2C%E6%95%B0%E7%A0%81%E5%93%81%E7%B1%BB%E6%8C%87%E5%AE%9A%E4%BA%A7%E5%93%81%2C%E5%AE%9E%E9%99%85%E4%B8%8B%E5%8D%95%E7%BB%93%E7%AE%97%E9%87%91%E9%A2%9D%E6%BB%A1199%E5%85%83%2C%E8%BF%94%E4%BA%AC%E4%B8%9C%E8%87%AA%E8%90%A5%E5%A4%A7%E9%97%B8%E8%9F%B9%E4%B8%9C%E5%88%B8%E4%B8%80%E5%BC%A0.',
    [],
  ],
  ['自定义搜索关键词', 'https://公司域名.udesk.cn/im_client/?udesk_wd=xxxx', []],
];

describe('the links of the document', () => {
  test.each(LINKS)('%s', (_, url, problems) => {
    expect(
      parseWebImLink(url)!
        .problems.map(({ name }) => name)
        .sort(),
    ).toEqual(problems);
  });

  test.each(LINKS)('%s is built again', (_, url) => {
    const { link } = parseWebImLink(url)!;
    const again = webImLink(url.replace(/\?.*/, ''), link, { onWarning: () => undefined });
    expect(parseWebImLink(again)!.link).toEqual(link);
    // By a reader that shares no code with the parser.
    const sorted = (from: string) => [...new URL(from).searchParams].sort();
    expect(sorted(again)).toEqual(sorted(url));
  });

  test('what they say', () => {
    expect(parseWebImLink(LINKS[2]![1])!.link).toEqual({
      customer: {
        c_desc: 'test123456789',
        c_email: 'jiangst@udesio.com',
        c_phone: '15888888888',
        nonce: 'cdebd5d13f4d331e',
        signature: '693140534BDDDAF002A46F0027E06244DF0B21AB',
        timestamp: '1457696747000',
        web_token: '42f6607e-8892-4fcf-889b-f9babf627060',
      },
      other: { echostr: 'hello' },
    });
    const { product } = parseWebImLink(LINKS[4]![1])!.link;
    expect(product).toMatchObject({ send: true, title: 'Apple iPhone 7', 价格: '￥6189.00' });
  });
});
