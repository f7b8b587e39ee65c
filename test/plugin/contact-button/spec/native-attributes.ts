import { type HostData, type Stage } from '../stage';

/** All that the native button has when the host sets nothing: constants of WeChat's document, and none of its own. */
const DEFAULTS = {
  'open-type': 'contact',
  'session-from': 'udesk||',
  'show-message-card': false,
  'hover-class': 'button-hover hover-class',
  type: 'default',
  size: 'default',
  plain: false,
  disabled: false,
  loading: false,
};

const CARD = {
  sendMessageTitle: ['send-message-title', '青瓷盖碗'],
  sendMessagePath: ['send-message-path', '/pages/goods/detail/detail?id=3'],
  sendMessageImg: ['send-message-img', '/assets/goods/gaiwan.svg'],
} as const;

type CardProperty = keyof typeof CARD;

const NO_CARD = { sendMessageTitle: undefined, sendMessagePath: undefined, sendMessageImg: undefined };

const SUBSETS = (Object.keys(CARD) as CardProperty[]).reduce<CardProperty[][]>(
  (sets, name) => sets.flatMap((set) => [set, [...set, name]]),
  [[]],
);

function without(attributes: Record<string, unknown>, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name)));
}

export function nativeAttributes(stage: Stage): void {
  const attributesOf = (given: HostData) => {
    const { attributes } = stage.open({ desk: 'udesk', ...given }).button();
    return without(attributes, 'class');
  };

  test('a host that sets nothing leaves WeChat’s defaults alone', () => {
    expect(attributesOf({})).toEqual(DEFAULTS);
  });

  test.each(SUBSETS)('of the card only what is set is there: %s %s %s', (...names) => {
    const set = names.filter(Boolean);
    const given = Object.fromEntries(set.map((name) => [name, CARD[name][1]]));
    const expected = { ...DEFAULTS, ...Object.fromEntries(set.map((name) => CARD[name])) };
    expect(attributesOf(given)).toEqual(expected);
    // The host may as well bind what it does not know yet.
    expect(attributesOf({ ...NO_CARD, ...given })).toEqual(expected);
  });

  test('a card that comes later, changes and goes', () => {
    const scene = stage.open({ desk: 'udesk', ...NO_CARD });
    const card = () => Object.keys(scene.button().attributes).filter((name) => name.startsWith('send-message'));
    expect(card()).toEqual([]);
    scene.set({ sendMessagePath: '/a', sendMessageImg: '/a.png' });
    expect(card().sort()).toEqual(['send-message-img', 'send-message-path']);
    scene.set({ sendMessageTitle: 'a', sendMessageImg: '' });
    expect(card().sort()).toEqual(['send-message-path', 'send-message-title']);
    scene.set({ sendMessagePath: undefined, sendMessageTitle: '' });
    expect(card()).toEqual([]);
  });

  test('what the host sets arrives under its native name', () => {
    const given = { type: 'primary', size: 'mini', plain: true, showMessageCard: true };
    const { 'show-message-card': card, type, size, plain } = attributesOf(given);
    expect({ card, type, size, plain }).toEqual({ card: true, type: 'primary', size: 'mini', plain: true });
  });

  test.each([
    ['disabled', { disabled: true }],
    ['loading', { loading: true }],
    ['loading and disabled', { disabled: true, loading: true }],
    ['a fallback', { fallback: 'always' }],
  ])('%s: nothing of the contact is left', (_, given) => {
    const everything = Object.fromEntries(Object.entries(CARD).map(([name, [, value]]) => [name, value]));
    const rest = without(DEFAULTS, 'open-type', 'session-from', 'show-message-card');
    const { disabled, loading } = { disabled: false, loading: false, ...given };
    expect(attributesOf({ ...everything, ...given })).toEqual({ ...rest, disabled, loading });
  });

  test('open-type comes back, with the string of now', () => {
    const scene = stage.open({ desk: 'udesk', session: {}, loading: true, disabled: false });
    const shown = () => {
      const { 'open-type': open, 'session-from': string } = scene.button().attributes;
      return [open, string];
    };
    expect(shown()).toEqual([undefined, undefined]);
    scene.set({ session: { nickname: '张三' } });
    scene.set({ loading: false });
    expect(shown()).toEqual(['contact', 'udesk|张三|']);
    scene.set({ disabled: true });
    expect(shown()).toEqual([undefined, undefined]);
    scene.set({ disabled: false });
    expect(shown()).toEqual(['contact', 'udesk|张三|']);
  });
}
