import { flowOf, readAddress } from '../../../server/relay/address';

const LIST = '/template/get_all_private_template';
const SEND = '/message/template/send';

describe('an address of Udesk', () => {
  it.each([
    ['POST', '', 'send'],
    ['POST', '?type=image', 'upload'],
    ['GET', '?media_id=m&access_token=virtual', 'download'],
    ['GET', '?openid=o&lang=zh_CN', 'user-info'],
    ['GET', LIST, 'template-list'],
    ['POST', SEND, 'template-send'],
    // The document's own example.
    ['POST', `/message${LIST}`, 'template-send'],
    ['POST', LIST, 'template-send'],
    ['GET', `/message${LIST}`, 'template-list'],
    ['POST', '?anything=else', 'send'],
    ['GET', '', undefined],
    ['GET', SEND, undefined],
    ['POST', '/somewhere', undefined],
    ['GET', '/somewhere?openid=o', undefined],
  ])('%s …%s asks for %s', (method, rest, flow) => {
    const [tail = '', query] = rest.split('?');
    const asked = query === undefined ? '' : `?${query}`;
    for (const url of [
      `/udesk/s/wx1${tail}${asked}`,
      `/udesk/s${tail}?appid=wx1${asked.replace('?', '&')}`,
      // Appended to the configured address as to a text.
      `/udesk/s?appid=wx1${tail}${asked}`,
      `/udesk/s/?appid=wx1${tail}${asked}`,
      `/udesk/s/wx1/${tail}${asked}`,
    ]) {
      const address = readAddress(url);
      expect(address).toMatchObject({ pathSecret: 's', appid: 'wx1', tail });
      expect([url, flowOf(method, address)]).toEqual([url, flow]);
    }
  });

  it('may leave the appid to its secret', () => {
    expect(readAddress('/udesk/s')).toMatchObject({ appid: undefined, tail: '' });
    expect(readAddress('/udesk/s?appid=')).toMatchObject({ appid: undefined, tail: '' });
    expect(readAddress(`/udesk/s${LIST}`)).toMatchObject({ appid: undefined, tail: LIST });
  });
});
