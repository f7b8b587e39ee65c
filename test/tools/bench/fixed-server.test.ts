import { Agent, request } from 'undici';
import { type FixedServer, listenFixed } from '../../../tools/bench/fixed-server';
import { askMany, postRequest } from '../../../tools/bench/load';

let server: FixedServer;
beforeEach(async () => {
  server = await listenFixed({ '/token': '{"access_token":"68"}', '*': '<xml>您好</xml>' });
});
afterEach(() => server.close());

describe('a server of the bench', () => {
  it('answers by path, whatever stands behind it', async () => {
    const dispatcher = new Agent();
    const ask = async (path: string, body?: string) => {
      const method = body === undefined ? 'GET' : 'POST';
      const answer = await request(`${server.origin}${path}`, { dispatcher, method, ...(body ? { body } : {}) });
      return [answer.statusCode, answer.headers['content-type'], await answer.body.text()];
    };
    expect(await ask('/token?appid=wx1', '{}')).toEqual([
      200,
      expect.stringContaining('json'),
      '{"access_token":"68"}',
    ]);
    expect(await ask('/weixin/1', '<xml>订单</xml>')).toEqual([200, expect.stringContaining('xml'), '<xml>您好</xml>']);
    expect(await ask('/cgi-bin/user/info')).toEqual([200, expect.stringContaining('xml'), '<xml>您好</xml>']);
    expect(server.count()).toBe(3);
    await dispatcher.close();
  });

  it('waits for the whole of each request, and counts them', async () => {
    const requests = Array.from({ length: 20 }, () => postRequest('/weixin/1', 'x'.repeat(200_000), 'text/xml'));
    await askMany({ url: server.origin, requests, connections: 3, expected: '</xml>' });
    expect(server.count()).toBe(20);
  });
});
