import type { EntryDraft } from '../../../tools/desk/entry';
import { createJournal } from '../../../tools/desk/journal';
import { readSession } from '../../../tools/desk/reading';

const draft = (text: string): EntryDraft => ({ kind: 'session', desk: 'udesk', event: '', ...readSession(text) });

test('keeps the newest and knows what it forgot', () => {
  const journal = createJournal(3);
  for (const name of ['a', 'b', 'c', 'd']) journal.add(draft(`udesk|${name}|`));
  expect(journal.entries()).toMatchObject([
    { id: 2, view: { nickname: 'b' } },
    { id: 3, view: { nickname: 'c' } },
    { id: 4, view: { nickname: 'd' } },
  ]);
  expect(journal.since(0)).toBeUndefined();
  expect(journal.since(1)?.map(({ id }) => id)).toEqual([2, 3, 4]);
  expect(journal.since(4)).toEqual([]);
  expect(journal.since(5)).toBeUndefined();
});

test('numbers go on after clearing', () => {
  const journal = createJournal();
  journal.add(draft('udesk|a|'));
  journal.clear();
  expect(journal.entries()).toEqual([]);
  expect(journal.since(0)).toBeUndefined();
  expect(journal.add(draft('udesk|b|')).id).toBe(2);
});

test('tells its listeners until they leave', () => {
  const journal = createJournal();
  const heard: string[] = [];
  const leave = journal.subscribe((change) => heard.push(change.kind));
  journal.add(draft('udesk||'));
  journal.clear();
  leave();
  journal.add(draft('udesk||'));
  expect(heard).toEqual(['entry', 'cleared']);
});

describe('an entry that takes another’s place', () => {
  const read = (text: string) => draft(`udesk|${text}|`);
  const fill = (capacity?: number) => {
    const times = ['2026-11-23T08:00:00.000Z', '2026-11-23T08:00:01.000Z', '2026-11-23T08:00:02.000Z'];
    const journal = createJournal(capacity, () => new Date(times.shift() ?? 0));
    for (const name of ['a', 'b', 'c']) journal.add(read(name));
    return journal;
  };

  test('keeps place and time, and is news to whoever saw the old one', () => {
    const journal = fill();
    expect(journal.replace(1, read('x'))).toMatchObject({ id: 4, time: '2026-11-23T08:00:00.000Z' });
    expect(journal.entries().map(({ id }) => id)).toEqual([4, 2, 3]);
    expect(journal.since(1)?.map(({ id }) => id)).toEqual([2, 3, 4]);
    expect(journal.since(3)?.map(({ id }) => id)).toEqual([4]);
  });

  test('is added where the other is gone', () => {
    const journal = fill(2);
    expect(journal.replace(1, read('x'))).toMatchObject({ id: 4 });
    expect(journal.entries().map(({ id }) => id)).toEqual([3, 4]);
  });

  test('once it is forgotten, whoever may have missed it starts anew', () => {
    const journal = fill(3);
    journal.replace(1, read('x'));
    journal.add(read('d'));
    expect(journal.entries().map(({ id }) => id)).toEqual([2, 3, 5]);
    expect(journal.since(3)).toBeUndefined();
    expect(journal.since(4)?.map(({ id }) => id)).toEqual([5]);
  });
});
