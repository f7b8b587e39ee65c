import { givePlatform, type HostData, type Stage } from '../stage';

export function fallback(stage: Stage): void {
  /** What a tap does on a platform: `enter` beside an open chat, or `fallback` without one. */
  const tapOn = (platform: string | undefined, given: HostData) => {
    givePlatform(platform);
    const scene = stage.open({ desk: 'udesk', ...given });
    const opens = scene.button().attributes['open-type'] === 'contact';
    scene.tap();
    expect(scene.heard).toHaveLength(1);
    const { name, detail } = scene.heard[0]!;
    expect(name).toBe(opens ? 'enter' : 'fallback');
    if (!opens) expect(detail).toEqual({ platform: platform ?? '' });
    return name;
  };

  test.each(['ohos', 'mac', 'windows', 'ios', undefined])('never, the default, on %s', (platform) => {
    expect(tapOn(platform, {})).toBe('enter');
    expect(tapOn(platform, { fallback: 'never' })).toBe('enter');
    expect(tapOn(platform, { fallback: undefined })).toBe('enter');
  });

  test.each([
    ['ohos', 'fallback'],
    ['mac', 'fallback'],
    ['windows', 'fallback'],
    ['ios', 'enter'],
    ['android', 'enter'],
    ['devtools', 'enter'],
    // Base libraries before 2.20.1 do not tell, and none of them runs there.
    [undefined, 'enter'],
  ])('auto, on %s: %s', (platform, event) => {
    expect(tapOn(platform, { fallback: 'auto' })).toBe(event);
  });

  test.each([
    ['ohos', 'fallback'],
    ['ios', 'fallback'],
    ['mac', 'enter'],
  ])('auto with platforms of the host’s own, on %s: %s', (platform, event) => {
    expect(tapOn(platform, { fallback: 'auto', fallbackPlatforms: ['ohos', 'ios'] })).toBe(event);
  });

  test.each([[[]], [undefined], [null]])(
    'a list that is %j, as a binding to nothing makes it, is the default',
    (list) => {
      expect(tapOn('ohos', { fallback: 'auto', fallbackPlatforms: list })).toBe('fallback');
      expect(tapOn('ios', { fallback: 'auto', fallbackPlatforms: list })).toBe('enter');
    },
  );

  test.each(['ohos', 'ios', undefined])('always, on %s', (platform) => {
    expect(tapOn(platform, { fallback: 'always' })).toBe('fallback');
  });

  test.each<[string, unknown]>([
    ['no wx at all', undefined],
    ['half of it', {}],
    [
      'one that fails',
      {
        getDeviceInfo() {
          throw new Error('getDeviceInfo:fail');
        },
      },
    ],
    ['one that answers nothing', { getDeviceInfo: () => undefined }],
  ])('where there is %s, no platform is known', (_, wx) => {
    const scope = globalThis as { wx?: unknown };
    const whole = scope.wx;
    if (wx) scope.wx = wx;
    else delete scope.wx;
    const scene = stage.open({ desk: 'udesk', fallback: 'auto' });
    scene.tap();
    scene.set({ fallback: 'always' });
    scene.tap();
    scope.wx = whole;
    expect(scene.heard.map(({ name }) => name)).toEqual(['enter', 'fallback']);
    expect(scene.details('fallback')).toEqual([{ platform: '' }]);
  });

  test('changes with its properties', () => {
    givePlatform('mac');
    const scene = stage.open({ desk: 'udesk', fallback: 'never', fallbackPlatforms: ['ohos'] });
    const openType = () => scene.button().attributes['open-type'];
    expect(openType()).toBe('contact');
    scene.set({ fallback: 'auto' });
    expect(openType()).toBe('contact');
    scene.set({ fallbackPlatforms: ['mac'] });
    expect(openType()).toBe(undefined);
    scene.set({ fallback: 'never' });
    expect(openType()).toBe('contact');
  });

  test('a fault does not hide it', () => {
    expect(tapOn('ohos', { fallback: 'auto', session: 7 })).toBe('fallback');
  });
}
