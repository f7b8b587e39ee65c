import { usePhone } from './fake-wechat';

const phone = usePhone();

const ORDER = { order_no: '1', name: 'n', price: 1, order_at: 0, status: 'paid' } as const;

async function remarkOf(remark: string): Promise<{ remark: unknown; fields: string[] }> {
  const sdk = await phone().start();
  const { ok, problems } = sdk.trace('order', { ...ORDER, remark });
  expect(ok).toBe(true);
  await phone().pass(1000);
  const { data } = phone().requests[0]!.batch.events[0]!;
  return { remark: data['remark'], fields: problems.map(({ field }) => field) };
}

test.each([
  ['1000 letters', 'a'.repeat(1000)],
  ['500 Chinese characters', '汉'.repeat(500)],
  ['a mixture', 'a'.repeat(600) + '汉'.repeat(200)],
  ['250 faces, of two units each', '😀'.repeat(250)],
  ['controls', '\0\x7f'.repeat(500)],
])('%s fit', async (_, remark) => {
  expect(await remarkOf(remark)).toEqual({ remark, fields: [] });
});

/** Each code point is put behind so many letters that it does not fit: it goes as a whole, and takes nothing with it. */
test.each([
  ['a letter', 'b'],
  ['a Chinese character', '汉'],
  ['a Latin letter with a mark of its own', 'é'],
  ['a surrogate pair', '😀'],
  ['a sign of plane 2', '𠮷'],
])('%s goes as a whole, and alone', async (_, character) => {
  const width = character.replace(/[^\0-\x7f]/g, '--').length;
  for (let missing = 1; missing <= width; missing++) {
    const before = 'a'.repeat(1000 - width + missing);
    phone().requests = [];
    expect(await remarkOf(`${before}${character}z`)).toEqual({ remark: before, fields: ['remark'] });
  }
});

test.each([
  ['letters', 'a'.repeat(1001), 1000],
  ['Chinese characters', '汉'.repeat(501), 500],
  ['faces', '😀'.repeat(300), 500],
  ['flags', '🇨🇳'.repeat(130), 500],
  ['an odd letter before Chinese ones', `a${'汉'.repeat(600)}`, 500],
])('of too many %s, as many as fit stay', async (_, remark, units) => {
  expect(await remarkOf(remark)).toEqual({ remark: remark.slice(0, units), fields: ['remark'] });
});

test('what was cut is said on the console, and dropped is nothing', async () => {
  const onDrop = jest.fn();
  const sdk = await phone().start({ onDrop });
  const { problems } = sdk.trace('order', { ...ORDER, remark: '汉'.repeat(501) });
  expect(problems).toEqual([{ field: 'remark', message: expect.stringContaining('1000') as string }]);
  expect(phone().warnings).toEqual([expect.stringContaining('remark')]);
  await phone().pass(1000);
  expect(onDrop).not.toHaveBeenCalled();
  expect(sdk.diagnostics()).toMatchObject({ sent: 1, refused: 0, dropped: {} });
});
