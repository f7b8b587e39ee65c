import { type Scene, settle, type Stage } from '../stage';

const opening = (scene: Scene) => {
  const { 'open-type': open, 'session-from': string } = scene.button().attributes;
  return [open, string];
};

export function reports(stage: Stage): void {
  describe('fit', () => {
    const session = {
      nickname: '张三',
      avatar: 'wxfile://tmp/a.png',
      customer: { customer_name: 'n'.repeat(30), level: 'vip', tags: 't'.repeat(60) },
    };

    test('comes once attached, with what was left out', async () => {
      const scene = stage.open({ desk: 'udesk', session, limit: 60 });
      await settle();
      expect(opening(scene)[1]).toBe('udesk|张三||customer^{"customer_name":"nnnnnnnnnnnnnnnnn"}');
      expect(scene.heard).toEqual([
        {
          name: 'fit',
          detail: {
            bytes: 60,
            dropped: ['avatar', 'customer.level', 'customer.tags'],
            shortened: ['customer.customer_name'],
          },
        },
      ]);
    });

    test('comes after a change, and not when all fits', async () => {
      const scene = stage.open({ desk: 'udesk', session: { nickname: '张三' }, limit: 60 });
      await settle();
      expect(scene.heard).toEqual([]);
      scene.set({ session: { nickname: '张三', customer: { tags: 't'.repeat(60) } } });
      await settle();
      expect(scene.details('fit')).toEqual([{ bytes: 13, dropped: ['customer.tags'], shortened: [] }]);
      scene.set({ limit: 1000 });
      await settle();
      scene.set({ limit: 61 });
      await settle();
      expect(scene.heard).toHaveLength(2);
    });
  });

  describe('fault', () => {
    test.each<[string, Record<string, unknown>, { field: string; message: string }]>([
      ['a list for a session', { session: [] }, { field: 'session', message: 'session: expected an object' }],
      ['text for a session', { session: '张三' }, { field: 'session', message: 'session: expected an object' }],
      ['a number for a session', { session: 7 }, { field: 'session', message: 'session: expected an object' }],
      [
        'a wrong field',
        { session: { customer: { cellphones: ['13800000000'] } } },
        { field: 'customer.cellphones[0]', message: 'customer.cellphones[0]: expected [id or "", value]' },
      ],
      ['an unknown desk', { desk: 'udesks' }, { field: 'desk', message: 'desk: expected udesk or sobot' }],
      ['no desk', { desk: '' }, { field: 'desk', message: 'desk: expected udesk or sobot' }],
      ['a small limit', { limit: 15 }, { field: 'limit', message: 'limit: expected an integer ≥ 16 (bytes)' }],
      ['half a limit', { limit: 99.5 }, { field: 'limit', message: 'limit: expected an integer ≥ 16 (bytes)' }],
    ])('%s: told, and a plain chat opens', async (_, given, detail) => {
      const scene = stage.open({ desk: 'udesk', session: { nickname: '张三' }, limit: 1000, ...given });
      expect(opening(scene)).toEqual(['contact', '']);
      await settle();
      expect(scene.heard).toEqual([{ name: 'fault', detail }]);
      scene.tap();
      expect(scene.details('enter')).toEqual([{ sessionFrom: '', bytes: 0 }]);
    });

    test('a wrong step of Sobot’s routing names the step', async () => {
      const transfer_action = [{ actionType: 'to_group', deciId: 'g1', optionId: '9' }];
      const scene = stage.open({ desk: 'sobot', session: { transfer_action } });
      await settle();
      expect(scene.details('fault')).toMatchObject([{ field: 'transfer_action[0].optionId' }]);
    });

    test('is over with the next good session', async () => {
      const scene = stage.open({ desk: 'udesk', session: { nickname: {} } });
      await settle();
      expect(scene.details('fault')).toMatchObject([{ field: 'nickname' }]);
      scene.set({ session: { nickname: '张三' } });
      await settle();
      expect(opening(scene)).toEqual(['contact', 'udesk|张三|']);
      expect(scene.heard).toHaveLength(1);
      scene.set({ session: { nickname: [] } });
      await settle();
      expect(opening(scene)).toEqual(['contact', '']);
      expect(scene.heard).toHaveLength(2);
    });
  });
}
