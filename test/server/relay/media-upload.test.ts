import { randomBytes } from 'node:crypto';
import { BOUNDARY, hash, MB, multipart, OK, PLAIN, received, setUpUploads, upload } from './uploads';
import { world } from './udesk-world';

setUpUploads();

describe('an upload', () => {
  it('with a length and a plain name goes through byte for byte', async () => {
    const body = multipart({ file: randomBytes(3 * MB) });
    expect(await upload(body)).toBe(OK);
    expect(hash(world.seen[0]!.body)).toBe(hash(body));
    expect(received()).toMatchObject({ length: body.length, isChunked: false, disposition: PLAIN });
  });

  const UTF8 = 'form-data; name="media"; filename="截图 1.PNG"';
  it.each([
    ['without a length', true, {}, 'media.jpg'],
    ['with a Chinese name', false, { disposition: UTF8 }, 'media.PNG'],
    ['with a Chinese name, without a length', true, { disposition: UTF8 }, 'media.PNG'],
    [
      'with an encoded name',
      false,
      { disposition: `form-data; name="media"; filename*=UTF-8''%E6%88%AA.gif` },
      'media.gif',
    ],
    ['without a name', false, { disposition: 'form-data; name="media"' }, 'media.jpg'],
    ['with an empty name', false, { disposition: 'form-data; name="media"; filename=""' }, 'media.jpg'],
    ['under another field', false, { disposition: 'form-data; name="file"; filename="a.png"' }, 'media.png'],
    [
      'with an extension of its own making',
      false,
      { disposition: 'form-data; name="media"; filename="图.截图"' },
      'media.jpg',
    ],
  ])('%s gets a length and an ASCII name', async (_, isChunked, part, name) => {
    const file = randomBytes(MB);
    expect(await upload(multipart({ ...part, file }), { isChunked })).toBe(OK);
    const seen = received();
    expect(seen).toMatchObject({
      isChunked: false,
      length: seen.bytes,
      disposition: `form-data; name="media"; filename="${name}"`,
      type: 'image/jpeg',
    });
    expect(hash(seen.file)).toBe(hash(file));
  });

  it('ends where its parts end, whatever comes behind them', async () => {
    const file = randomBytes(100_000);
    const body = Buffer.concat([multipart({ file }), Buffer.from('an epilogue\r\n\r\n------udesk\r\n')]);
    expect(await upload(body, { isChunked: true })).toBe(OK);
    expect(hash(received().file)).toBe(hash(file));
    const empty = Buffer.from('--' + BOUNDARY + '--x\r\n\r\nmore');
    expect(await upload(empty, { isChunked: true })).toContain('media: expected a file');
  });

  it('finds the file behind other fields', async () => {
    const field = { disposition: 'form-data; name="type"', file: Buffer.from('image'), type: 'text/plain' };
    expect(await upload(multipart(field, { file: Buffer.from('the file') }))).toBe(OK);
    expect(received().file.toString()).toBe('the file');
  });

  it.each([
    ['voice', 'media.amr'],
    ['video', 'media.mp4'],
    ['thumb', 'media.jpg'],
  ])('of %s without a name is %s', async (type, name) => {
    await upload(multipart({ disposition: 'form-data; name="media"' }), { type });
    expect(received().disposition).toContain(`"${name}"`);
    expect(world.seen[0]!.query['type']).toBe(type);
  });

  it.each([
    ['image', 10 * MB],
    ['voice', 2 * MB],
    ['video', 10 * MB],
    ['thumb', 64 * 1024],
  ])('of %s has at most %d bytes', async (type, most) => {
    for (const isChunked of [false, true]) {
      expect(await upload(multipart({ file: Buffer.alloc(most) }), { type, isChunked })).toBe(OK);
      // With a length it is known at once, as far as what stands around the file leaves it open.
      const over = most + (isChunked ? 1 : 20_000);
      expect(await upload(multipart({ file: Buffer.alloc(over) }), { type, isChunked })).toBe(
        `{"errcode":-1,"errmsg":"relay: media: WeChat takes at most ${most} bytes as ${type}"}`,
      );
    }
    expect(world.seen).toHaveLength(2);
  });

  it.each([
    ['no file', multipart({ disposition: 'form-data; name="other"', type: 'text/plain' }), 'media: expected a file'],
    ['an end too soon', multipart({}).subarray(0, -10), 'the body is no multipart/form-data'],
    ['nonsense', Buffer.from('nonsense'), 'the body is no multipart/form-data'],
    ['nothing', Buffer.alloc(0), 'the body is no multipart/form-data'],
  ])('with %s is refused', async (_, body, message) => {
    expect(await upload(body, { isChunked: true })).toBe(`{"errcode":-1,"errmsg":"relay: ${message}"}`);
    expect(world.seen).toEqual([]);
  });
});
