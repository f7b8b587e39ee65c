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
