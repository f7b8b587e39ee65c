import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Budget, checkBudgets } from '../../../tools/build/sizes';
import { removeScratch, scratch } from './scratch';

interface Row {
  name: string;
  files: number;
  bytes: number;
}

let table: jest.SpyInstance;
beforeEach(() => {
  table = jest.spyOn(console, 'table').mockImplementation();
});
afterEach(() => {
  jest.restoreAllMocks();
  removeScratch();
});

const CODE = 'exports.a = 1;\n';

/** What the check says of some files, and the table it prints. */
async function check(budgets: Budget[]): Promise<Row[]> {
  await checkBudgets(budgets);
  return (table.mock.calls as [Row[]][])[0]![0];
}

test('one file counts by itself, and may fill its budget to the last byte', async () => {
  const file = join(scratch({ 'a.js': CODE }), 'a.js');
  const bytes = gzipSync(CODE, { level: 9 }).length;
  expect(await check([{ name: 'a', files: [file], most: bytes }])).toEqual([
    { name: 'a', files: 1, bytes, most: bytes, left: 0 },
  ]);
});

test('past the budget it throws, after the table, with the names of all that are', async () => {
  const file = join(scratch({ 'a.js': CODE }), 'a.js');
  const bytes = gzipSync(CODE, { level: 9 }).length;
  const budgets = [
    { name: 'first', files: [file], most: bytes - 1 },
    { name: 'second', files: [file], most: bytes },
    { name: 'third', files: [file], most: 0 },
  ];
  await expect(checkBudgets(budgets)).rejects.toThrow(new Error('past the budget: first, third'));
  expect(table).toHaveBeenCalledTimes(1);
});

test('what a script requires counts with it, once', async () => {
  const folder = scratch({
    'button/button.js': 'require("../text/index");require("./near");',
    'button/button.wxml': '<button />',
    'button/near.js': 'require("../text");',
    'text/index.js': CODE,
    'text/other.js': 'x'.repeat(1000),
  });
  const files = ['button/button.js', 'button/button.wxml'].map((path) => join(folder, path));
  expect(await check([{ name: 'button', files, most: 5000 }])).toMatchObject([{ files: 4 }]);
});

test('the size does not depend on the day', async () => {
  const folder = scratch({ 'a.js': CODE, 'b.wxml': '<a />' });
  const budget = { name: 'a', files: ['a.js', 'b.wxml'].map((path) => join(folder, path)), most: 5000 };
  const [first] = await check([budget]);
  jest.useFakeTimers({ now: Date.now() + 1e10 });
  await checkBudgets([budget]);
  jest.useRealTimers();
  expect((table.mock.calls as [Row[]][])[1]![0]).toEqual([first]);
});

test('a budget for a file that is not there is a mistake', async () => {
  await expect(checkBudgets([{ name: 'a', files: ['dist/no-such-file.js'], most: 1 }])).rejects.toThrow('ENOENT');
});
