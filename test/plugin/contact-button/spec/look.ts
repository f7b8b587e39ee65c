import { SLOT_TEXT, type Stage } from '../stage';

const CARDS = [
  {},
  { sendMessageTitle: 'a' },
  { sendMessagePath: '/a' },
  { sendMessageImg: '/a.png' },
  { sendMessageTitle: 'a', sendMessagePath: '/a' },
  { sendMessageTitle: 'a', sendMessageImg: '/a.png' },
  { sendMessagePath: '/a', sendMessageImg: '/a.png' },
  { sendMessageTitle: 'a', sendMessagePath: '/a', sendMessageImg: '/a.png' },
];

export function look(stage: Stage): void {
  test.each(CARDS)('the slot and the classes are there in every branch: %j', (card) => {
    const given = { desk: 'udesk', customClass: 'round wide', hoverClass: 'pressed', disabled: false, ...card };
    const scene = stage.open(given);
    for (const disabled of [false, true, false]) {
      scene.set({ disabled });
      const { text, classes, attributes } = scene.button();
      expect(text).toBe(SLOT_TEXT);
      expect(classes.filter((name) => /round|wide|bare/.test(name))).toEqual(['round', 'wide']);
      expect(attributes['hover-class']).toBe('button-hover hover-class');
    }
  });

  test('bare takes the native look away by a class of its own, and gives it back', () => {
    const scene = stage.open({ desk: 'udesk', bare: true, customClass: 'round' });
    const isBare = () => scene.button().classes.some((name) => /(?:^|--)bare$/.test(name));
    expect(isBare()).toBe(true);
    expect(scene.button().classes).toContain('round');
    scene.set({ bare: false });
    expect(isBare()).toBe(false);
  });
}
