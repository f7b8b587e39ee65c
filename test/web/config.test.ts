import fc from 'fast-check';
import { checkTogether, copyOf, type Fields } from '../../web/config';

/** The copy, and the problems as `field message`. */
function read(fields: Fields, known: Fields = fields): { copy: Fields; problems: string[] } {
  const problems: string[] = [];
  const note = (field: string, message: string) => void problems.push(`${field} ${message}`);
  const copy = copyOf(fields, '', note);
  checkTogether(copy, known, note);
  return { copy, problems };
}

test('lists are joined by commas in the groups that the desk reads as text', () => {
  const given = {
    c_cf_dialogueDesc: ['甲', 2],
    customer: { c_tags: ['英俊', '新加的'], c_cf_年龄: 10 },
    ticket: { t_cf_SelectField_226: [1, 2] },
    product: { 价格: '¥1,280.00', send: true },
  };
  expect(read(given)).toEqual({
    copy: {
      c_cf_dialogueDesc: '甲,2',
      customer: { c_tags: '英俊,新加的', c_cf_年龄: 10 },
      ticket: { t_cf_SelectField_226: '1,2' },
      product: { 价格: '¥1,280.00', send: true },
    },
    problems: [],
  });
});

test('what is unset stays out; what is empty or false stays in', () => {
  const given = {
    code: undefined,
    color: null,
    channel: '',
    isInvite: false,
    customer: { c_name: undefined, c_desc: '' },
  };
  expect(read(given).copy).toEqual({ channel: '', isInvite: false, customer: { c_desc: '' } });
});

const handler = () => undefined;

test('functions and elements are the same ones in the copy', () => {
  expect(read({ onReady: handler, panel: { onToggle: handler } }).copy).toEqual({
    onReady: handler,
    panel: { onToggle: handler },
  });
});

test.each<[Fields, string[]]>([
  [{ pos_flag: 'crb' }, []],
  [{ pos_flag: 'srb' }, []],
  [{ pos_flag: 'crx' }, ['pos_flag expected /^([hvci][lmr][tmb]|srb)$/']],
  [{ pos_flag: 'Crb' }, ['pos_flag expected /^([hvci][lmr][tmb]|srb)$/']],
  [{ mobile: { pos_flag: 'hbr' } }, ['mobile.pos_flag expected /^([hvci][lmr][tmb]|srb)$/']],
  [{ mode: 'popup' }, ['mode expected /^(inner|blank)$/']],
  [{ session_key: 'a_1' }, []],
  [{ session_key: 'a-1' }, ['session_key expected /^\\w+$/']],
  [{ customer: { c_tags: ['a,b', 'c'] } }, ['customer.c_tags has a comma']],
  [{ panel: { css: { top: 0, left: 0, right: 0 } } }, []],
  [{ panel: { css: { bottom: 0, top: 0 } } }, ['panel.css.bottom has no effect']],
  [{ mode: 'inner', window: {}, panel: {} }, []],
  [{ mode: 'blank', window: {}, panel: {} }, []],
  [{ mode: 'blank', window: { width: '780' } }, []],
  [{ mode: 'inner', panel: { css: { top: 0 } } }, []],
  [{ window: { width: '780' } }, ['window is not for mode inner']],
  [{ mode: 'inner', window: { height: 1 } }, ['window is not for mode inner']],
  [{ mode: 'blank', panel: { css: { top: 0 } } }, ['panel is not for mode blank']],
  [{ merchant_id: 'm1', session_key: 'm1' }, []],
  [{ merchant_id: 'm1', session_key: 'm2' }, ['merchant_id expected session_key']],
  [{ merchant_id: 'm1' }, ['merchant_id expected session_key']],
])('%j', (fields, problems) => {
  const { copy, problems: found } = read(fields);
  expect(found).toEqual(problems);
  // Told, but not held back.
  expect(Object.keys(copy)).toEqual(Object.keys(fields));
});

test('what was given before counts', () => {
  expect(read({ panel: { css: { top: 0 } } }, { mode: 'blank' }).problems).toEqual(['panel is not for mode blank']);
  expect(read({ window: { width: 1 } }, { mode: 'blank' }).problems).toEqual([]);
  const both = { merchant_id: 'm1', session_key: 'm1' };
  expect(read({ merchant_id: 'm1' }, both).problems).toEqual([]);
});

test('what is given later is held against what was given before, once', () => {
  const differs = ['merchant_id expected session_key'];
  const known = { merchant_id: 'm1', session_key: 'm2', mode: 'blank', panel: { css: { top: 0 } } };
  expect(read({ session_key: 'm2' }, known).problems).toEqual(differs);
  expect(read({ merchant_id: 'm1' }, known).problems).toEqual(differs);
  expect(read({ mode: 'blank' }, known).problems).toEqual(['panel is not for mode blank']);
  expect(read({ language: 'ja' }, known).problems).toEqual([]);
});

test('for any plain object: the same but for lists and what is unset, and the given one as it was', () => {
  const values = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  const names = fc.stringMatching(/^[a-z]{1,6}$/).filter((name) => !/^(mobile|ticket|panel)$/.test(name));
  fc.assert(
    fc.property(fc.dictionary(names, values), (fields) => {
      const before = JSON.stringify(fields);
      expect(read({ ticket: fields, uba: fields }).copy).toEqual({ ticket: fields, uba: fields });
      expect(JSON.stringify(fields)).toBe(before);
    }),
  );
});
