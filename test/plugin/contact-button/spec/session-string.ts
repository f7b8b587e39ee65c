import { type Scene, settle, type Stage } from '../stage';

const UDESK = {
  nickname: '张三',
  avatar: 'https://example.com/a.png',
  customer: {
    customer_name: '张三',
    email: 'zhang@example.com',
    cellphones: [['', '13800000000']],
    custom_fields: { TextField_1: 'a|b^c' },
  },
  note: { title: '退货' },
  unionid: 'o-1',
};

const UDESK_STRING =
  'udesk|张三|https://example.com/a.png|customer^{"customer_name":"张三","email":"zhang@example.com",' +
  '"cellphones":[["","13800000000"]],"custom_fields":{"TextField_1":"a\\u007cb\\u005ec"}}' +
  '|note^{"title":"退货"}|unionid^o-1';

const SOBOT = {
  nickname: '李|四',
  params: { vip: 1 },
  transfer_action: [{ actionType: 'to_group', deciId: 'g1', optionId: '4' }],
  partnerid: 'p-1',
  robotid: 2,
};

const SOBOT_STRING =
  'sobot|李｜四||{"vip":1}|transfer_action=[{"actionType":"to_group","deciId":"g1","optionId":"4"}]' +
  '|partnerid=p-1|robotid=2';

const LONG = { nickname: '张三', customer: { description: 'd'.repeat(2000), level: 'vip' } };

const stringOf = (scene: Scene) => scene.button().attributes['session-from'];

export function sessionString(stage: Stage): void {
  test.each([
    ['udesk', UDESK, UDESK_STRING],
    ['sobot', SOBOT, SOBOT_STRING],
  ])('%s: whole as soon as the page is there', (desk, session, string) => {
    expect(stringOf(stage.open({ desk, session }))).toBe(string);
  });

  test.each([
    ['not bound', {}],
    ['undefined', { session: undefined }],
    ['null', { session: null }],
    ['an empty object', { session: {} }],
  ])('a session that is %s gives the bare frame', async (_, given) => {
    const udesk = stage.open({ desk: 'udesk', ...given });
    await settle();
    expect([stringOf(udesk), udesk.heard]).toEqual(['udesk||', []]);
    expect(stringOf(stage.open({ desk: 'sobot', ...given }))).toBe('sobot|||');
  });

  test('a session that comes later, and goes', () => {
    const scene = stage.open({ desk: 'udesk', session: null });
    scene.set({ session: UDESK });
    expect(stringOf(scene)).toBe(UDESK_STRING);
    scene.set({ session: undefined });
    expect(stringOf(scene)).toBe('udesk||');
  });

  test('a new desk', () => {
    const scene = stage.open({ desk: 'udesk', session: { nickname: '张三', unionid: 'o-1' } });
    scene.set({ desk: 'sobot' });
    expect(stringOf(scene)).toBe('sobot|张三|||unionid=o-1');
  });

  test('desk and session in one update say nothing of the two that never met', async () => {
    const scene = stage.open({ desk: 'udesk', session: UDESK });
    scene.set({ desk: 'sobot', session: SOBOT });
    await settle();
    expect([stringOf(scene), scene.heard]).toEqual([SOBOT_STRING, []]);
  });

  test('a new limit', () => {
    const scene = stage.open({ desk: 'udesk', session: { nickname: 'abcdefghijklmno' }, limit: 1000 });
    scene.set({ limit: 16 });
    expect(stringOf(scene)).toBe('udesk|abcdefghi|');
    scene.set({ limit: 20 });
    expect(stringOf(scene)).toBe('udesk|abcdefghijklm|');
  });

  test('a limit bound to nothing is the default', async () => {
    const scene = stage.open({ desk: 'udesk', session: { nickname: '张三' }, limit: undefined });
    await settle();
    expect([stringOf(scene), scene.heard]).toEqual(['udesk|张三|', []]);
  });

  test('other paths to keep first', () => {
    const session = { nickname: 'abc', customer: { level: 'vip' }, unionid: 'o-1234567890' };
    const scene = stage.open({ desk: 'udesk', session, limit: 34, keepFirst: [] });
    expect(stringOf(scene)).toBe('udesk|abc||unionid^o-1234567890');
    scene.set({ keepFirst: ['customer.level'] });
    expect(stringOf(scene)).toBe('udesk|ab||customer^{"level":"vip"}');
  });

  test('a member of the session, by its path', () => {
    const scene = stage.open({ desk: 'udesk', session: { nickname: '张三', customer: { level: 'normal' } } });
    scene.set({ 'session.customer.level': 'vip' });
    expect(stringOf(scene)).toBe('udesk|张三||customer^{"level":"vip"}');
  });

  test('a session that the host changes in place counts when it is set', () => {
    const session = { nickname: '张三', customer: { level: 'normal' } };
    const scene = stage.open({ desk: 'udesk', session });
    session.customer.level = 'vip';
    expect(stringOf(scene)).toBe('udesk|张三||customer^{"level":"normal"}');
    scene.set({ session });
    expect(stringOf(scene)).toBe('udesk|张三||customer^{"level":"vip"}');
  });

  test.each([
    ['the look', { type: 'warn', plain: true }],
    ['loading', { loading: true }],
    ['the card', { sendMessageTitle: '青瓷盖碗', showMessageCard: true }],
    ['the same desk and limit', { desk: 'udesk', limit: 1000 }],
    ['an equal session', { session: structuredCopy(LONG) }],
  ])('no second string, no second report: %s', async (_, change) => {
    const look = { type: 'default', plain: false, loading: false, sendMessageTitle: '', showMessageCard: false };
    const scene = stage.open({ desk: 'udesk', limit: 1000, session: LONG, ...look });
    await settle();
    scene.set(change);
    await settle();
    scene.set({ ...look });
    await settle();
    expect(scene.heard.map(({ name }) => name)).toEqual(['fit']);
    expect(stringOf(scene)).toMatch(/^udesk\|张三\|\|customer\^\{"description":"d{900,}","level":"vip"\}$/);
  });
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
