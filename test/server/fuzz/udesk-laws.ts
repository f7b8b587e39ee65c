import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import fc from 'fast-check';
import { lawOfAnswers, type OpenedLaws } from '../../law';
import { APPID, json, PATH, relayWorld } from '../relay/relay-app';
import { inAddress, messageText, multipartText, multipartType, queryText } from './texts';

interface Call {
  method?: string;
  path: string;
  type?: string;
  body?: string;
  isChunked?: boolean;
}

/** What is no address, or too long for one, the framework refuses before it is anybody's route. */
const REFUSALS = [404, 400, 414];

const ADDRESS = `/udesk/${PATH}/${APPID}`;

/** Where the relay answers Udesk, on a real socket: with WeChat's answer, or with a failure in its form. */
export async function openUdeskLaws(): Promise<OpenedLaws> {
  const world = await relayWorld();
  world.answers['/cgi-bin/media/upload'] = json('{"type":"image","media_id":"M","created_at":1}');
  const agent = new Agent({ keepAlive: true });

  async function ask(call: Call, statuses = [200]): Promise<Record<string, unknown>> {
    const { method = 'POST', path, type, body, isChunked = false } = call;
    for (const list of [world.seen, world.log]) list.length = 0;
    const asking = request(`${world.url}${path}`, {
      method,
      agent,
      headers: type === undefined ? {} : { 'content-type': type },
    });
    if (body !== undefined && !isChunked) asking.setHeader('content-length', Buffer.byteLength(body));
    asking.end(body);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    const text = await textOf(answer);
    assert.ok(statuses.includes(answer.statusCode!), `${answer.statusCode ?? 0} ${text}`);
    assert.ok(text !== '' || method === 'HEAD');
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }

  const laws = [
    lawOfAnswers('any message reaches WeChat as JSON, or is answered -1', messageText, async (body) => {
      const { errcode } = await ask({ path: ADDRESS, type: 'application/x-www-form-urlencoded', body });
      assert.equal(errcode === -1, world.seen.length === 0);
      for (const { body: sent } of world.seen) assert.equal(typeof JSON.parse(sent.toString()), 'object');
    }),
    lawOfAnswers(
      'any upload reaches WeChat with a length and a name, or is answered -1',
      fc.record({ body: multipartText, type: multipartType, isChunked: fc.boolean() }),
      async (upload) => {
        const { errcode } = await ask({ path: `${ADDRESS}?type=image`, ...upload });
        if (errcode === -1) return;
        const [{ headers, body }] = world.seen as [(typeof world.seen)[0]];
        assert.equal(Number(headers['content-length']), body.length);
        assert.match(
          body.toString('latin1'),
          /^--[^\r]+\r\n(?:[\x20-\x7e]+\r\n)*content-disposition:[^\r]*; filename="[\x20-\x7e]+"/i,
        );
      },
    ),
    lawOfAnswers(
      'whatever the address is, Udesk gets an answer',
      fc.tuple(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'),
        fc.constantFrom('/', '?', ''),
        queryText,
      ),
      async ([method, joint, rest]) => {
        await ask({ method, path: `${ADDRESS}${joint}${inAddress(rest)}` }, [200, ...REFUSALS]);
        for (const { query } of world.seen) assert.equal(query['access_token'], 'token-1');
      },
    ),
    lawOfAnswers(
      'whoever does not know the secret reaches nothing',
      fc.tuple(queryText, messageText),
      async ([rest, body]) => {
        const path = `/udesk/${inAddress(rest)}`;
        await ask({ path, body }, REFUSALS);
        assert.deepEqual(world.seen, []);
      },
    ),
  ];
  return {
    laws,
    async close() {
      agent.destroy();
      await world.close();
    },
  };
}
