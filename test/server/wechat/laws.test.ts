import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hostileQuery, hostileXml, pushLaws } from './laws';
import { accountOf, pushApp, signedQuery } from './push-app';
import { APPID } from './vectors';

const RUNS = 2000;

describe('for every input', () => {
  it.each(pushLaws)('$name', ({ property }) => {
    fc.assert(property, { numRuns: RUNS });
  });

  it('WeChat gets an answer: never a 5xx, never JSON', async () => {
    const opened = await pushApp({ accounts: [accountOf('plain')], limits: { pushWindowMs: 0 } });
    const query = fc.oneof(
      fc.constant(signedQuery(1)),
      fc.constant(`${signedQuery(1)}&encrypt_type=aes`),
      hostileQuery.map((parameters) =>
        Object.entries(parameters)
          .flatMap(([name, value]) => [value].flat().map((each) => `${name}=${each}`))
          .join('&'),
      ),
    );
    const request = fc.record({
      method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'HEAD'),
      path: fc.constantFrom(`/wechat/${APPID}`, `/wechat/${APPID}/`, '/wechat/', '/wechat/%zz', '/wechat/wx2'),
      query,
      payload: hostileXml,
    });
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query: search, payload }) => {
        const answer = await opened.app.inject({
          method: method as 'POST',
          url: encodeURI(Buffer.from(`${path}?${search}`).toString())
            .replaceAll('%25', '%')
            .replaceAll('#', ''),
          ...(method === 'POST' ? { payload } : {}),
        });
        statuses.add(answer.statusCode);
        if (path !== `/wechat/${APPID}`) return assert.ok(answer.statusCode < 500, `HTTP ${answer.statusCode}`);
        assert.ok([200, 400, 403].includes(answer.statusCode), `HTTP ${answer.statusCode}`);
        assert.match(String(answer.headers['content-type'] ?? 'text/'), /^text\//);
      }),
      { numRuns: RUNS },
    );
    expect([...statuses].sort()).toEqual([200, 400, 403, 404]);
    expect(opened.outcomes.filter((each) => each.endsWith('refused'))).toEqual([]);
    await opened.app.close();
  });
});
