import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { fastify } from 'fastify';
import fc from 'fast-check';
import { readServerConfig } from '../../../server/config/server-config';
import { RelayFailure } from '../../../server/relay/failure';
import { createMetrics } from '../../../server/relay/metrics';
import { saveFile } from '../../../server/relay/multipart';
import { createSpoolRoom } from '../../../server/relay/spool';
import { udeskRoutes } from '../../../server/relay/udesk-routes';
import type { WechatApi } from '../../../server/relay/wechat-call';
import { relayLaws } from './laws';
import { APPID, PATH } from './relay-app';

const RUNS = 2000;

const WHOLE = '--b\r\nContent-Disposition: form-data; name="media"; filename="a.jpg"\r\n\r\nx\r\n--b--\r\n';

/** One request of each kind that reaches WeChat, tried before the random ones. */
const REACHED = [
  { method: 'GET', query: '?media_id=m' },
  { method: 'GET', query: '?openid=o' },
  { method: 'GET', query: '/template/get_all_private_template' },
  { method: 'POST', query: '', payload: '{"touser":"o"}' },
  { method: 'POST', query: '/message/template/send', payload: '{"touser":"o"}' },
  { method: 'POST', query: '?type=image', type: 'multipart/form-data; boundary=b', payload: WHOLE },
].map(({ method, query, type = 'application/json', payload = '' }) => ({
  method,
  rest: `/${APPID}${query}`,
  type,
  payload,
}));

describe('for every input', () => {
  it.each(relayLaws)('$name', ({ property }) => {
    fc.assert(property, { numRuns: RUNS });
  });

  const part = fc.constantFrom(
    ...['--b', '--b--', '\r\n', '\r\n\r\n', '\n', 'Content-Disposition: form-data; name="media"', '; filename="a.jpg"'],
    ...[
      '; filename="截图.jpg"',
      "; filename*=UTF-8''%E6",
      'Content-Type: image/jpeg',
      'content',
      '\u0000',
      '-',
      '"',
      ';',
    ],
  );

  it('a multipart body is saved or refused by name', async () => {
    const room = createSpoolRoom(1);
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 25 }), fc.integer({ min: 1, max: 40 }), async (parts, size) => {
        const body = Buffer.from(parts.join(''));
        const pieces = Array.from({ length: Math.ceil(body.length / size) }, (_, at) =>
          body.subarray(at * size, (at + 1) * size),
        );
        const spool = await room.take(new AbortController().signal);
        const onTooLarge = () => new RangeError('never') as never;
        await saveFile(Readable.from(pieces) as AsyncIterable<Buffer>, 'multipart/form-data; boundary=b', {
          spool,
          passage: { passed: () => undefined },
          most: 1000,
          onTooLarge,
        }).catch((error: unknown) => assert.ok(error instanceof RelayFailure));
        await spool.close();
      }),
      { numRuns: RUNS / 2 },
    );
  });

  it('a request gets an answer in one of two forms, and WeChat is asked only what is listed', async () => {
    const env = { SECRET: 'secret', TOKEN: 'AAAAA', PATH };
    const account = { appid: APPID, mode: 'plain', udeskUrl: 'https://u', appSecret: '${SECRET}', token: '${TOKEN}' };
    const { config } = readServerConfig({ relay: { accounts: [{ ...account, pathSecrets: ['${PATH}'] }] } }, env);
    const asked: string[] = [];
    const api: WechatApi = {
      async call(_account, { path, query = {}, body }) {
        asked.push(path);
        assert.ok(Object.keys(query).every((name) => ['type', 'media_id', 'openid', 'lang'].includes(name)));
        const opened = await body?.open();
        if (opened && !Buffer.isBuffer(opened)) opened.resume();
        return { errcode: 0, headers: {}, body: Buffer.from('{}') };
      },
      sendCustom: () => Promise.reject(new Error('nobody asks for it here')),
      close: () => Promise.resolve(),
    };
    const app = fastify();
    await app.register(udeskRoutes, { config: config.relay!, api, metrics: createMetrics() });
    const segment = fc.constantFrom(
      ...[
        `/${APPID}`,
        '/template',
        '/get_all_private_template',
        '/message',
        '/send',
        '?',
        '&',
        'type=',
        'image',
        '/..%2f',
      ],
      ...[
        'media_id=m',
        'openid=o',
        `appid=${APPID}`,
        'access_token=x',
        '%zz',
        '%2f',
        '=',
        '#',
        '/',
        '你',
        'lang=zh_CN',
      ],
    );
    const known = fc.constantFrom(
      '',
      '?type=image',
      '?media_id=m',
      '?openid=o',
      '/template/get_all_private_template',
      '/message/template/send',
    );
    const hostile = fc.array(segment, { maxLength: 6 }).map((parts) => parts.join(''));
    const request = fc.record({
      method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS'),
      rest: fc.oneof(
        hostile,
        fc.tuple(known, hostile).map(([one, more]) => `/${APPID}${one}${more && `&${more}`}`),
      ),
      type: fc.constantFrom(
        'application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=b',
        'x',
      ),
      payload: fc.oneof(
        fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
        fc.constantFrom(WHOLE, 'touser=o&text[content]=1', '{"touser":"o"}', '', 'a[]=1&a[b]=2'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, rest, type, payload }) => {
        const answer = await app.inject({
          method: method as 'GET',
          url: encodeURI(`/udesk/${PATH}${rest}`).replaceAll('%25', '%'),
          headers: { 'content-type': type },
          ...(method === 'GET' || method === 'HEAD' ? {} : { payload }),
        });
        assert.ok([200, 400, 404].includes(answer.statusCode), `HTTP ${answer.statusCode}`);
        if (answer.statusCode === 200) assert.match(answer.body, /^\{(?:"errcode":-1,"errmsg":"relay: .+")?\}$/);
      }),
      { numRuns: RUNS, examples: REACHED.map((plain) => [plain]) },
    );
    await app.close();
    expect([...new Set(asked)].sort()).toEqual([
      '/cgi-bin/media/get',
      '/cgi-bin/media/upload',
      '/cgi-bin/message/custom/send',
      '/cgi-bin/message/template/send',
      '/cgi-bin/template/get_all_private_template',
      '/cgi-bin/user/info',
    ]);
  });
});
