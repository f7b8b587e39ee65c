import type { Crossing, Hop } from '../../../../tools/desk/crossing';
import type { Entry } from '../../../../tools/desk/entry';
import { createJournal } from '../../../../tools/desk/journal';
import { addCrossings } from '../../../../tools/simulator/relay/crossings';
import { readFigures } from '../../../../tools/simulator/relay/figures';
import { errcodeOf, subjectOf } from '../../../../tools/simulator/relay/subject';

test.each<[Hop, string, string, string]>([
  ['wechat-relay', 'GET', '/wechat/wx1?signature=a&echostr=1', 'url-check'],
  ['wechat-relay', 'POST', '/wechat/wx1?signature=a', 'push'],
  ['relay-udesk', 'POST', '/weixin/wx1', 'push'],
  ['udesk-relay', 'POST', '/udesk/s/wx1', 'send'],
  ['udesk-relay', 'POST', '/udesk/s?appid=wx1', 'send'],
  ['udesk-relay', 'POST', '/udesk/s/wx1?type=image', 'upload'],
  ['udesk-relay', 'GET', '/udesk/s/wx1?media_id=1', 'download'],
  ['udesk-relay', 'GET', '/udesk/s/wx1?openid=o1&lang=zh_CN', 'user-info'],
  ['udesk-relay', 'GET', '/udesk/s/wx1/template/get_all_private_template', 'templates'],
  ['udesk-relay', 'POST', '/udesk/s/wx1/message/template/send', 'template-send'],
  ['relay-wechat', 'POST', '/cgi-bin/stable_token', 'token'],
  ['relay-wechat', 'POST', '/cgi-bin/message/custom/send?access_token=t', 'send'],
  ['relay-wechat', 'POST', '/cgi-bin/media/upload?access_token=t&type=image', 'upload'],
  ['relay-wechat', 'GET', '/cgi-bin/media/get?access_token=t&media_id=1', 'download'],
  ['relay-wechat', 'GET', '/cgi-bin/menu/get', 'other'],
])('%s: %s %s is %s', (hop, method, url, subject) => {
  expect(subjectOf(hop, method, url)).toBe(subject);
});

test.each([
  ['{"errcode":42001,"errmsg":"access_token expired"}', 42001],
  ['{"errcode":0}', 0],
  ['{"access_token":"1"}', undefined],
  ['{"errcode":"1"}', undefined],
  ['<xml/>', undefined],
  ['null', undefined],
  ['', undefined],
])('errcode of %s', (body, errcode) => {
  expect(errcodeOf(body)).toBe(errcode);
});

describe('figures of the relay', () => {
  const metrics = `# HELP desk_token_age_seconds Age of the access token in use
# TYPE desk_token_age_seconds gauge
desk_token_age_seconds{appid="wx1"} 12.7
# TYPE desk_outbox_messages gauge
desk_outbox_messages 3
desk_outbox_dead_letters 1
desk_outbox_oldest_seconds 4.2
`;

  test('come from its metrics', () => {
    const text = `${metrics}desk_token_requests_total{appid="wx1",result="ok"} 1\n`;
    expect(readFigures(text)).toEqual({ waiting: 3, oldestSeconds: 4, deadLetters: 1, tokenSeconds: 12 });
  });

  test('have no age of a token that was never asked for', () => {
    expect(readFigures(metrics)).toEqual({ waiting: 3, oldestSeconds: 4, deadLetters: 1 });
  });
});

test('an answer takes the place of its request, and comes anew where the journal was cleared', () => {
  const journal = createJournal();
  const tell = addCrossings(journal);
  const asked: Crossing = { key: 'a', hop: 'wechat-relay', subject: 'push', state: 'running', request: 'POST' };
  const read = (): unknown[] =>
    journal.entries().map((entry: Entry) => (entry.kind === 'relay' ? [entry.key, entry.state] : entry.kind));
  tell(asked);
  tell({ ...asked, key: 'b' });
  tell({ ...asked, state: 'answered', status: 200 });
  expect(read()).toEqual([
    ['a', 'answered'],
    ['b', 'running'],
  ]);
  journal.clear();
  tell({ ...asked, key: 'b', state: 'broken', why: 'ECONNRESET' });
  expect(read()).toEqual([['b', 'broken']]);
});
