import { settle, type Stage } from '../stage';

const GIVEN = { desk: 'udesk', session: { nickname: '张三' }, disabled: false, loading: false };

export function touches(stage: Stage): void {
  test('enter: on the tap, with the string that opens the chat', () => {
    const scene = stage.open(GIVEN);
    expect(scene.heard).toEqual([]);
    scene.tap();
    expect(scene.heard).toEqual([{ name: 'enter', detail: { sessionFrom: 'udesk|张三|', bytes: 13 } }]);
    scene.set({ session: { nickname: '李四四' } });
    scene.tap();
    expect(scene.details('enter')[1]).toEqual({ sessionFrom: 'udesk|李四四|', bytes: 16 });
  });

  test.each(['disabled', 'loading'])('%s: a tap is none', async (state) => {
    const scene = stage.open({ ...GIVEN, [state]: true });
    scene.tap();
    await settle();
    expect(scene.heard).toEqual([]);
    scene.set({ [state]: false });
    scene.tap();
    expect(scene.heard).toHaveLength(1);
  });

  test.each(['disabled', 'loading'])('%s: nor is it a fallback', async (state) => {
    const scene = stage.open({ ...GIVEN, fallback: 'always', [state]: true });
    scene.tap();
    await settle();
    expect(scene.heard).toEqual([]);
  });

  test('contact: once, as the native button tells it', () => {
    const scene = stage.open(GIVEN);
    const detail = { path: '/pages/goods/detail/detail', query: { id: '3' } };
    scene.comeBack(detail);
    expect(scene.heard).toEqual([{ name: 'contact', detail }]);
  });

  test('contact: from every branch that opens the chat', () => {
    for (const card of [{ sendMessageTitle: 'a' }, { sendMessagePath: '/a', sendMessageImg: '/a.png' }]) {
      const scene = stage.open({ ...GIVEN, ...card });
      scene.comeBack({ path: '/a', query: {} });
      expect(scene.details('contact')).toEqual([{ path: '/a', query: {} }]);
    }
  });
}
