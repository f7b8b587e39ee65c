import { readSession } from '../../../../tools/desk/reading';
import { layOutBar } from '../../../../tools/simulator/panel/bar-layout';
import { sharesOf, sumBytes, sumGroups } from '../../../../tools/simulator/panel/bytes-shares';
import { stateOf } from '../../../../tools/simulator/panel/verdict';
import { udeskCustomer, udeskString, writeUdesk } from '../../desk/samples';

const whole = readSession(udeskString);
const long = readSession(writeUdesk({ ...udeskCustomer, description: '茶'.repeat(400) }));
const fit = {
  bytes: 620,
  dropped: ['customer.tags', 'customer.other_emails[1]'],
  shortened: ['customer.customer_name'],
};

describe('shares', () => {
  test('add up to what was sent', () => {
    expect(sumBytes(sharesOf(whole))).toBe(whole.sentBytes);
    expect(sumBytes(sharesOf(long))).toBe(long.sentBytes);
    expect(sumBytes(sharesOf(whole, { fit }))).toBe(whole.sentBytes);
  });

  test('tell what the component left out and shortened', () => {
    const shares = sharesOf(whole, { fit });
    expect(shares.filter(({ state }) => state === 'dropped').map(({ path, bytes }) => [path, bytes])).toEqual([
      ['customer.tags', undefined],
      ['customer.other_emails[1]', undefined],
    ]);
    expect(shares.filter(({ state }) => state === 'shortened').map(({ path }) => path)).toEqual([
      'customer.customer_name',
    ]);
  });

  test('of a string that WeChat cut: what arrived, what arrived in vain, what did not', () => {
    const shares = sharesOf(long);
    const statesOf = (path: string): string[] =>
      shares.filter((share) => share.path === path).map(({ state }) => state);
    expect(statesOf('nickname')).toEqual(['arrived']);
    expect(statesOf('customer.customer_name')).toEqual(['unreadable']);
    expect(statesOf('customer.description')).toEqual(['unreadable', 'cut']);
    expect(statesOf('note.title')).toEqual(['cut']);
    expect(statesOf('unionid')).toEqual(['cut']);
    const cut = shares.filter(({ state }) => state === 'cut');
    expect(Math.min(...cut.filter(({ path }) => path !== 'frame').map(({ at }) => at))).toBe(long.receivedBytes);
    expect(sumBytes(cut)).toBe(long.sentBytes - long.receivedBytes);
  });

  test('of text cut inside a bare field', () => {
    const reading = readSession(`udesk|${'a'.repeat(1200)}|x`);
    expect(sharesOf(reading).map(({ path, state, bytes }) => [path, state, bytes])).toEqual([
      ['nickname', 'shortened', 994],
      ['nickname', 'cut', 206],
      ['avatar', 'cut', 1],
      ['frame', 'arrived', 6],
      ['frame', 'cut', 1],
    ]);
  });

  test('are summed by group', () => {
    const sums = sumGroups(sharesOf(whole));
    expect(sums.map(({ group }) => group)).toEqual(['identity', 'custom', 'record', 'routing', 'frame']);
    expect(sums.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(whole.sentBytes);
  });
});

test('what lies far beyond the limit is one share', () => {
  const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${String(index)}`, index]));
  const huge = readSession(writeUdesk({ custom_fields: fields }));
  const shares = sharesOf(huge);
  expect(shares.length).toBeLessThan(400);
  expect(shares.some(({ path }) => path === '…')).toBe(true);
  expect(sumBytes(shares)).toBe(huge.sentBytes);
});

describe('the bar', () => {
  test('gives widths true to bytes', () => {
    const { segments, limitAt, filled } = layOutBar(whole, sharesOf(whole));
    const scale = limitAt / whole.limit;
    for (const { at, bytes = 0, left, width } of segments) {
      expect(left).toBeCloseTo(at * scale);
      expect(width).toBeCloseTo(bytes * scale);
    }
    expect(filled).toBeCloseTo(whole.sentBytes * scale);
  });

  test('puts what was left out beyond the limit', () => {
    const { segments, limitAt } = layOutBar(whole, sharesOf(whole, { fit }));
    const beyond = segments.filter(({ state }) => state === 'dropped');
    expect(beyond).toHaveLength(2);
    for (const { left, width } of beyond) {
      expect(left).toBeGreaterThanOrEqual(limitAt - 1e-9);
      expect(left + width).toBeLessThanOrEqual(100 + 1e-9);
    }
  });

  test('draws three limits at most, and says how much more there is', () => {
    const huge = readSession(`udesk|${'a'.repeat(10_000)}|`);
    const { segments, limitAt, clipped } = layOutBar(huge, sharesOf(huge));
    expect(clipped).toBe(huge.sentBytes - 3000);
    expect(limitAt).toBeGreaterThan(30);
    for (const { left, width } of segments) expect(left + width).toBeLessThanOrEqual(100);
  });
});

describe('the state in one word', () => {
  test.each([
    ['whole', udeskString, undefined],
    ['shortened', udeskString, { fit }],
    ['whole', udeskString, { fit: { bytes: 1, dropped: [], shortened: [] } }],
    ['lost', udeskString, { fault: { field: 'desk', message: 'x' } }],
    ['lost', 'udesk|undefined|', undefined],
    ['lost', `udesk|${'a'.repeat(1000)}|`, undefined],
    ['whole', 'udesk|微信用户|', undefined],
    ['plain', '', undefined],
    ['plain', 'udesk||', undefined],
    ['plain', 'sobot|||', undefined],
    ['whole', 'udesk|||assign^1', undefined],
  ])('%s: %.30s', (state, text, report) => {
    expect(stateOf(readSession(text), report)).toBe(state);
  });
});
