import fc from 'fast-check';
import { clash, matchNetworks } from '../../../server/config/network';

describe('networks', () => {
  it.each([
    ['203.0.113.7', ['203.0.113.0/24'], true],
    ['203.0.114.7', ['203.0.113.0/24'], false],
    ['::ffff:203.0.113.7', ['203.0.113.7'], true],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['2001:db9::1', ['2001:db8::/32', '0.0.0.0/0'], false],
    ['no address', ['0.0.0.0/0'], false],
    ['', ['::/0'], false],
  ])('%j in %j: %s', (address, networks, expected) => {
    expect(matchNetworks(networks)(address)).toBe(expected);
  });

  it('of one address have that address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (one, other) => {
        expect([matchNetworks([one])(one), matchNetworks([one])(other)]).toEqual([true, one === other]);
      }),
    );
  });
});

describe('two that listen', () => {
  it.each([
    ['127.0.0.1', 1, '127.0.0.1', 1, true],
    ['127.0.0.1', 1, '127.0.0.1', 2, false],
    ['127.0.0.1', 1, '192.168.1.5', 1, false],
    ['0.0.0.0', 1, '127.0.0.1', 1, true],
    ['127.0.0.1', 1, '::', 1, true],
    ['0.0.0.0', 1, '::', 1, true],
    ['0.0.0.0', 1, '::1', 1, false],
    ['0.0.0.0', 0, '0.0.0.0', 0, false],
  ])('%s:%i and %s:%i', (host, port, otherHost, otherPort, expected) => {
    expect(clash({ host, port }, { host: otherHost, port: otherPort })).toBe(expected);
  });
});
