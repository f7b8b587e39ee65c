import { RequestError } from '../../../server/errors';
import { createRateLimit } from '../../../server/sign/rate-limit';

let time: number;
let headers: object;
const reply = { headers: (given: object) => (headers = given) } as never;
beforeEach(() => {
  time = 1e12;
  headers = {};
});

function counter(max: number, windowMs = 60_000) {
  const count = createRateLimit({ max, windowMs }, () => time);
  return (id: string) => {
    try {
      count(id, reply);
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(RequestError);
      expect(error).toMatchObject({ statusCode: 429, code: 'too-many-requests' });
      return false;
    }
  };
}

describe('the rate limit', () => {
  it('lets each user through so many times, until the time since his first request is over', () => {
    const take = counter(2);
    expect(['a', 'a', 'b', 'a', '__proto__'].map(take)).toEqual([true, true, true, false, true]);
    time += 59_999;
    expect(take('a')).toBe(false);
    time += 1;
    expect(['a', 'a', 'a'].map(take)).toEqual([true, true, false]);
  });

  it('tells who has asked too often when to come back, and nobody else anything', () => {
    const take = counter(1);
    take('a');
    expect(headers).toEqual({});
    time += 1500;
    take('a');
    expect(headers).toEqual({
      'retry-after': 59,
      'x-ratelimit-limit': 1,
      'x-ratelimit-remaining': 0,
      'x-ratelimit-reset': 59,
    });
  });

  it('forgets whom it has counted longest where there are very many', () => {
    const take = counter(1);
    take('first');
    for (let user = 0; user < 49_999; user++) take(String(user));
    expect(take('first')).toBe(false);
    take('one more');
    expect([take('49998'), take('first')]).toEqual([false, true]);
  });

  it('goes on where the clock was set back', () => {
    const take = counter(1);
    take('a');
    time -= 3_600_000;
    expect(take('a')).toBe(false);
    expect(Object.values(headers)).toContain(3660);
  });
});
