import { prepareVideoJump } from '../../../plugin/video-entry';
import { JUMP_SAMPLE } from '../video-referer/document-samples';
import { REFERER, HOUR, freshSigner, useJumps } from './jump-stage';

const { phone, prepare, prepared } = useJumps();

describe('a wrong referer', () => {
  test.each<[string, unknown]>([
    ['sdkToken', { ...REFERER, sdkToken: '' }],
    ['authFailNavigate', { sdkToken: 't' }],
    ['customerInfo.level', { ...REFERER, customerInfo: { level: 'gold' } }],
    ['referer', null],
  ])('is failed with the field, and nobody is asked: %s', async (field, referer) => {
    const signer = freshSigner();
    const jump = prepare(signer, { referer: referer as typeof REFERER });
    await expect(jump.ready).resolves.toBeUndefined();
    const { status, message } = await jump.open();
    expect(status).toBe('failed');
    expect(message).toContain(`${field} `);
    await phone().pass(HOUR);
    expect(signer).not.toHaveBeenCalled();
    expect(phone().navigations).toEqual([]);
  });

  test('what is doubtful is told, and jumps', async () => {
    const jump = await prepared(freshSigner(), { referer: JUMP_SAMPLE });
    expect(phone().warnings[0]).toMatch(/^\[video-entry\] commonNavigate\.path /);
    void jump.open();
    expect(phone().navigations).toHaveLength(1);
  });

  test.each([undefined, null])('without any options, %p, as without a referer', async (options) => {
    const jump = prepareVideoJump(options as never);
    await expect(jump.ready).resolves.toBeUndefined();
    expect((await jump.open()).message).toContain('referer ');
    expect(phone().navigations).toEqual([]);
  });

  test('that cannot be checked is failed too', async () => {
    const referer = { ...REFERER, callTimes: Object.create(null) as number };
    expect((await prepare(freshSigner(), { referer }).open()).status).toBe('failed');
  });
});
