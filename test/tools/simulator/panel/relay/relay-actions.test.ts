import { writePicture } from '../../../../../tools/simulator/panel/relay/relay-actions';
import { PICTURE_LIMIT } from '../../../../../tools/simulator/relay/picture-rules';

const pictureOf = (bytes: number, type = 'image/png') => new File([new Uint8Array(bytes)], 'picture', { type });

describe('a picture that is written', () => {
  const ask = jest.spyOn(globalThis, 'fetch');
  beforeEach(() => ask.mockReset());
  afterAll(() => ask.mockRestore());

  test.each(['image/png', 'image/jpeg', 'image/gif'])('%s is sent as it is', async (type) => {
    ask.mockResolvedValue(new Response(null, { status: 202 }));
    const picture = pictureOf(PICTURE_LIMIT, type);
    expect(await writePicture('agent', picture)).toBeUndefined();
    expect(ask.mock.calls).toEqual([
      ['/relay/agent/picture', { method: 'POST', headers: { 'content-type': type }, body: picture }],
    ]);
  });

  test.each([
    ['too-large', pictureOf(PICTURE_LIMIT + 1)],
    ['no-picture', pictureOf(9, 'image/svg+xml')],
    ['no-picture', pictureOf(0)],
  ])('%s is told without asking', async (why, picture) => {
    expect(await writePicture('follower', picture)).toBe(why);
    expect(ask).not.toHaveBeenCalled();
  });

  test('a simulator that refuses or is gone is told', async () => {
    ask.mockResolvedValueOnce(new Response(null, { status: 409 })).mockRejectedValueOnce(new TypeError('fetch failed'));
    expect(await writePicture('agent', pictureOf(9))).toBe('not-sent');
    expect(await writePicture('agent', pictureOf(9))).toBe('not-sent');
  });
});
