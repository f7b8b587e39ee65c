import fc from 'fast-check';
import type { OpenedLaws } from '../../law';
import { openPushLaws, xmlLaws } from './push-laws';
import { openUdeskLaws } from './udesk-laws';

/** Registers the tests of what reaches the relay from outside, over sockets but for the XML. */
export function testWireLaws(numRuns: number): void {
  test.each(xmlLaws)('$name', ({ property }) => fc.assert(property, { numRuns }));

  describe.each([
    ['WeChat', openPushLaws],
    ['Udesk', openUdeskLaws],
  ])('what %s may send', (_, open) => {
    let opened: OpenedLaws;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    it('is answered by each law', async () => {
      for (const { name, property } of opened.laws) {
        const details = await fc.check(property, { numRuns });
        expect([name, details.failed && fc.defaultReportMessage(details)]).toEqual([name, false]);
      }
    }, 300_000);
  });
}
