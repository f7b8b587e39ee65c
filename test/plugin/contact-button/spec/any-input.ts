import fc from 'fast-check';
import { type Scene, settle, type Stage } from '../stage';

/** Runs of each property; a page is built in every one. */
const RUNS = 60;

const PROPERTIES = [
  'desk session limit keepFirst fallback fallbackPlatforms bare type size plain disabled loading',
  'showMessageCard sendMessageTitle sendMessagePath sendMessageImg',
]
  .join(' ')
  .split(' ');

/** Anything a script can hold. Cycles are not among it: frameworks copy what a host sets, and cannot copy those. */
const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
  fc.constantFrom<unknown>(Symbol('s'), () => 1, Date, NaN, -0, Infinity, '__proto__', /x/),
);

/** Properties with a type: the framework converts first, and fails by itself where JavaScript cannot. */
const convertible = anything.filter((value) => {
  try {
    isFinite(value as number);
    return true;
  } catch {
    return false;
  }
});

const meant = {
  desk: fc.constantFrom('udesk', 'sobot'),
  fallback: fc.constantFrom('never', 'auto', 'always'),
  session: fc.object({
    key: fc.constantFrom('nickname', 'avatar', 'customer', 'note', 'params', 'robotid', 'segments'),
  }),
};

/** Every property at once, each from anything or from what it is meant to be. */
const given = fc.record(
  Object.fromEntries(
    PROPERTIES.map((name) => {
      const wrong = name === 'session' ? anything : convertible;
      return [name, name in meant ? fc.oneof(wrong, meant[name as keyof typeof meant]) : wrong];
    }),
  ),
  { requiredKeys: [] },
);

export function anyInput(stage: Stage): void {
  const check = async (scene: Scene) => {
    await settle();
    const { attributes, text } = scene.button();
    expect(text).not.toBe('');
    if (attributes['open-type'] === 'contact') expect(typeof attributes['session-from']).toBe('string');
    scene.tap();
    scene.comeBack({ path: '/a', query: {} });
    await settle();
    expect(console.error).not.toHaveBeenCalled();
  };

  test('whatever a host sets, it gets a button and no exception', async () => {
    await fc.assert(
      fc.asyncProperty(given, async (data) => check(stage.open(data))),
      { numRuns: RUNS },
    );
  });

  test('whatever comes later', async () => {
    const scene = stage.open(Object.fromEntries(PROPERTIES.map((name) => [name, undefined])));
    await fc.assert(
      fc.asyncProperty(given, async (data) => {
        scene.set(data);
        await check(scene);
      }),
      { numRuns: RUNS },
    );
    scene.set({ desk: 'udesk', session: { nickname: '张三' }, limit: 1000, keepFirst: [], fallback: 'never' });
    scene.set({ disabled: false, loading: false });
    expect(scene.button().attributes).toMatchObject({ 'open-type': 'contact', 'session-from': 'udesk|张三|' });
  });
}
