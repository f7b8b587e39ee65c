import { readPush } from '../../../server/wechat/push';

const push = (fields: string, appid = 'wx1') => readPush(appid, Buffer.from(`<xml>${fields}</xml>`));
const event = (key: string, name = 'CLICK', time = 1) =>
  `<FromUserName>o1</FromUserName><CreateTime>${time}</CreateTime><MsgType>event</MsgType><Event>${name}</Event><EventKey>${key}</EventKey>`;

describe('readPush', () => {
  it('knows whose it is, and keeps the bytes', () => {
    const body = Buffer.from('\uFEFF<xml>\n<FromUserName><![CDATA[o1]]></FromUserName><MsgId>1</MsgId></xml>\n');
    const read = readPush('wx1', body);
    expect([read.appid, read.openid]).toEqual(['wx1', 'o1']);
    expect(read.body).toBe(body);
  });

  it('takes the same MsgId for the same message', () => {
    const { key } = push('<FromUserName>o1</FromUserName><MsgId>18446744073709551615</MsgId>');
    expect(push('<MsgId>18446744073709551615</MsgId><Content>again</Content>').key).toBe(key);
    // As numbers of JavaScript they are equal.
    expect(push('<MsgId>18446744073709551614</MsgId>').key).not.toBe(key);
    expect(push('<MsgId>18446744073709551615</MsgId>', 'wx2').key).not.toBe(key);
    expect(key).toMatch(/^[\w-]{22}$/);
  });

  it('takes events apart by what the document names', () => {
    const keys = [event('a'), event('b'), event('a', 'VIEW'), event('a', 'CLICK', 2)].map((fields) => push(fields).key);
    expect(new Set(keys).size).toBe(4);
    expect(push(event('a')).key).toBe(keys[0]);
  });

  it('takes apart what became of two messages in one second', () => {
    const finished = (id: string) => push(`${event('', 'TEMPLATESENDJOBFINISH')}<MsgID>${id}</MsgID>`).key;
    expect(finished('200163836')).toBe(finished('200163836'));
    expect(finished('200163836')).not.toBe(finished('200163837'));
  });

  it('takes by its bytes what has neither', () => {
    expect(push('<A>1</A>').key).not.toBe(push('<A>2</A>').key);
    expect(push('<A>1</A>').key).toBe(push('<A>1</A>').key);
  });
});
