import { completeAccount } from '../../../../tools/desk/wechat-api/account';
import { Refusal } from '../../../../tools/desk/wechat-api/refusal';
import { createTokenBook, type TokenQuotas } from '../../../../tools/desk/wechat-api/token-book';

const account = completeAccount({ appid: 'wx1' });
const SECOND = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

function openBook(quotas: Partial<TokenQuotas> = {}) {
  // Ten in the morning in China: a test does not run over midnight.
  let now = Date.UTC(2026, 0, 5, 2);
  const book = createTokenBook(() => now, quotas);
  return {
    book,
    pass: (ms: number) => void (now += ms),
    stable: (force = false) => book.grantStable(account, force),
    legacy: () => book.grantLegacy(account),
    verdict: (value: string | null) => refused(() => book.check(value)),
  };
}

/** The number of the refusal, or what there is without one. */
function refused<T>(run: () => T): T | number {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error.errcode;
    throw error;
  }
}

describe('the stable token', () => {
  test('stays the same until five minutes before its end', () => {
    const { stable, pass } = openBook();
    const first = stable();
    expect(first.expires_in).toBe(7200);
    pass(2 * HOUR - 5 * MINUTE - SECOND);
    expect(stable()).toEqual({ access_token: first.access_token, expires_in: 301 });
    pass(SECOND);
    expect(stable().access_token).not.toBe(first.access_token);
  });

  test('old and new are both good for those five minutes', () => {
    const { stable, pass, verdict } = openBook();
    const old = stable().access_token;
    pass(2 * HOUR - 5 * MINUTE);
    const young = stable().access_token;
    pass(5 * MINUTE - SECOND);
    expect([verdict(old), verdict(young)]).toEqual(['wx1', 'wx1']);
    pass(SECOND);
    expect([verdict(old), verdict(young)]).toEqual([42001, 'wx1']);
  });

  test('a forced one kills the one before at once', () => {
    const { stable, verdict } = openBook();
    const old = stable().access_token;
    const young = stable(true).access_token;
    expect([verdict(old), verdict(young)]).toEqual([40001, 'wx1']);
    expect(stable().access_token).toBe(young);
  });

  test('forced again within 30 s is not refreshed', () => {
    const { stable, pass } = openBook();
    const first = stable(true).access_token;
    pass(29 * SECOND);
    expect(stable(true).access_token).toBe(first);
    pass(SECOND);
    expect(stable(true).access_token).not.toBe(first);
  });

  test('is forced 20 times a day', () => {
    const { stable, pass } = openBook();
    for (let time = 0; time < 20; time += 1) {
      stable(true);
      pass(30 * SECOND);
    }
    expect(refused(() => stable(true))).toBe(45009);
    expect(stable().expires_in).toBeGreaterThan(300);
    pass(14 * HOUR); // past midnight in China
    expect(stable(true).expires_in).toBe(7200);
  });

  test('has quotas for the minute and the day', () => {
    const { stable, pass } = openBook({ stableAMinute: 2, stableADay: 3 });
    stable();
    stable();
    expect(refused(() => stable())).toBe(45011);
    pass(MINUTE);
    stable();
    expect(refused(() => stable())).toBe(45009);
  });
});

describe('the legacy token', () => {
  test('is a new one each time, the one before good for five minutes', () => {
    const { legacy, pass, verdict } = openBook();
    const [first, second] = [legacy().access_token, legacy().access_token];
    expect(first).not.toBe(second);
    pass(5 * MINUTE - SECOND);
    expect([verdict(first), verdict(second)]).toEqual(['wx1', 'wx1']);
    pass(SECOND);
    expect([verdict(first), verdict(second)]).toEqual([40001, 'wx1']);
    pass(2 * HOUR);
    expect(verdict(second)).toBe(42001);
  });

  test('leaves the stable one alone, and is left alone by it', () => {
    const { stable, legacy, pass, verdict } = openBook();
    const tokens = [stable().access_token, legacy().access_token];
    legacy();
    pass(MINUTE);
    expect(tokens.map(verdict)).toEqual(['wx1', 'wx1']);
    stable(true);
    expect(tokens.map(verdict)).toEqual([40001, 'wx1']);
  });

  test('has 2000 a day', () => {
    const { legacy } = openBook();
    for (let time = 0; time < 2000; time += 1) legacy();
    expect(refused(legacy)).toBe(45009);
  });
});

test.each([
  [null, 41001],
  ['', 41001],
  ['none', 40014],
  [`10_${'A'.repeat(132)}`, 40001],
])('%p is %i', (value, errcode) => {
  expect(openBook().verdict(value)).toBe(errcode);
});

test('a test expires or revokes the tokens of one account', () => {
  const { book, stable, verdict } = openBook();
  const other = book.grantStable(completeAccount({ appid: 'wx2' }), false).access_token;
  const first = stable().access_token;
  book.expire('wx1');
  const second = stable().access_token;
  book.revoke('wx1');
  expect([verdict(first), verdict(second), verdict(other)]).toEqual([40001, 40001, 'wx2']);
  const third = stable().access_token;
  book.expire('wx1');
  expect(verdict(third)).toBe(42001);
});
