import { request, type IncomingMessage } from 'node:http';
import { writeFileForm, type FilenameForm } from '../../../../tools/desk/udesk-relay/file-form';
import { until } from '../until';
import { APPID, openStage, type WeChatStage } from './wechat-stage';

const UPLOAD = '/cgi-bin/media/upload?type=';
const GET = '/cgi-bin/media/get?media_id=';
const DAY_MS = 86_400_000;

let stage: WeChatStage;
beforeEach(async () => void (stage = await openStage()));
afterEach(() => stage.wechat.close());

const upload = (type: string, filename: string, bytes: Buffer, form: FilenameForm = 'utf-8') => {
  const { contentType, body } = writeFileForm({ filename, type: 'image/jpeg', bytes }, form);
  return stage.ask(UPLOAD + type, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: new Uint8Array(body),
  });
};
const mebibytes = (count: number, more = 0) => Buffer.alloc(count * 1024 * 1024 + more, 'x');

describe('an upload', () => {
  test.each([
    ['image', 'a.jpg'],
    ['image', 'A.PNG'],
    ['image', 'a.gif'],
    ['voice', 'a.amr'],
    ['voice', 'a.mp3'],
    ['video', 'a.mp4'],
  ])('of %s %s', async (type, filename) => {
    const { text, json } = await upload(type, filename, Buffer.from('bytes'));
    expect(json).toEqual({
      type,
      media_id: expect.stringMatching(/^[\w-]{64}$/) as unknown,
      created_at: Date.UTC(2026, 0, 5, 2) / 1000,
      item: [],
    });
    expect(text).toMatch(/^\{"type":/);
  });

  test('of a thumb has a name of its own', async () => {
    expect((await upload('thumb', 'a.jpg', Buffer.from('1'))).json).toMatchObject({
      type: 'thumb',
      thumb_media_id: expect.any(String) as unknown,
    });
  });

  test.each<[string, string, string, Buffer, FilenameForm, number]>([
    ['no type', '', 'a.jpg', Buffer.from('1'), 'utf-8', 40004],
    ['an unknown type', 'music', 'a.mp3', Buffer.from('1'), 'utf-8', 40004],
    ['another ending', 'image', 'a.bmp', Buffer.from('1'), 'utf-8', 40005],
    ['no ending', 'image', 'jpg', Buffer.from('1'), 'utf-8', 40005],
    ['a thumb that is no JPEG', 'thumb', 'a.png', Buffer.from('1'), 'utf-8', 40005],
    ['nothing in it', 'image', 'a.jpg', Buffer.alloc(0), 'utf-8', 40006],
    ['an image over 10 MB', 'image', 'a.jpg', mebibytes(10, 1), 'utf-8', 40009],
    ['a voice over 2 MB', 'voice', 'a.amr', mebibytes(2, 1), 'utf-8', 40010],
    ['a video over 10 MB', 'video', 'a.mp4', mebibytes(10, 1), 'utf-8', 40011],
    ['a thumb over 64 KB', 'thumb', 'a.jpg', Buffer.alloc(65_537), 'utf-8', 40012],
    ['no file name', 'image', 'a.jpg', Buffer.from('1'), 'none', 41005],
    ['a Chinese file name', 'image', '照片.jpg', Buffer.from('1'), 'utf-8', 41005],
    ['filename* alone', 'image', '照片.jpg', Buffer.from('1'), 'star', 41005],
  ])('with %s is refused', async (_name, type, filename, bytes, form, errcode) => {
    expect(await upload(type, filename, bytes, form)).toMatchObject({ status: 200, json: { errcode } });
  });

  test('of exactly 10 MB is taken', async () => {
    const { json } = await upload('image', 'a.jpg', mebibytes(10));
    expect(json).toHaveProperty('media_id');
    const [call] = stage.wechat.calls('/cgi-bin/media/upload');
    expect(call?.body.head).toHaveLength(64 * 1024);
    expect(call?.body.length).toBeGreaterThan(10 * 1024 * 1024);
  });

  test.each([
    [
      'another field',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n1\r\n--b--',
    ],
    ['no boundary', 'multipart/form-data', '--b--'],
    [
      'no end',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="media"; filename="a.jpg"\r\n\r\n1',
    ],
    ['no form', 'application/json', '{}'],
  ])('with %s is refused', async (_name, type, body) => {
    const answer = await stage.ask(`${UPLOAD}image`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.json.errcode).toBe(41005);
  });

  test('in pieces is 412', async () => {
    const token = await stage.grant();
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(`${stage.wechat.origin}${UPLOAD}image&access_token=${token}`, { method: 'POST' });
      outgoing.on('error', reject);
      outgoing.on('response', (answer) => resolve(answer.resume().statusCode));
      for (let time = 0; time < 100; time += 1) outgoing.write('x'.repeat(65_536));
      outgoing.end('--b--');
    });
    expect(status).toBe(412);
    expect(stage.wechat.calls('/cgi-bin/media/upload')[0]).toMatchObject({ status: 412, state: 'answered' });
  });

  test('without a length is 412', async () => {
    const token = await stage.grant();
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(`${stage.wechat.origin}${UPLOAD}image&access_token=${token}`, { method: 'POST' });
      outgoing.removeHeader('content-length');
      outgoing.useChunkedEncodingByDefault = false;
      outgoing.on('error', reject);
      outgoing.on('response', (answer) => resolve(answer.resume().statusCode));
      outgoing.end();
    });
    expect(status).toBe(412);
  });

  test('far over every limit is not taken', async () => {
    const answer = await upload('image', 'a.jpg', mebibytes(12));
    expect(answer.status).toBe(413);
  });
});

describe('a download', () => {
  test('is the bytes, under a name', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0x89]);
    const { json } = await upload('image', 'a.png', bytes);
    const mediaId = String(json['media_id']);
    const response = await fetch(`${stage.wechat.origin}${GET}${mediaId}&access_token=${await stage.grant()}`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="${mediaId}.png"`,
      'content-length': '5',
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  });

  test('of a video is JSON that says where', async () => {
    const { mediaId } = stage.wechat.addMedia(APPID, 'video', 'a.mp4', Buffer.from('1'));
    expect(await stage.ask(GET + mediaId)).toMatchObject({
      type: 'text/plain',
      text: `{"video_url":"http://video.example/${mediaId}.mp4"}`,
    });
  });

  test('of the unknown is JSON', async () => {
    expect(await stage.ask(`${GET}none`)).toMatchObject({ status: 200, type: 'text/plain', json: { errcode: 40007 } });
  });

  test('ends after three days', async () => {
    const { mediaId } = stage.wechat.addMedia(APPID, 'image', 'a.png', Buffer.from('1'));
    stage.pass(3 * DAY_MS - 1);
    expect((await stage.ask(GET + mediaId)).text).toBe('1');
    stage.pass(1);
    expect((await stage.ask(GET + mediaId)).json.errcode).toBe(40007);
  });

  test('that nobody reads is not written', async () => {
    const { mediaId, bytes } = stage.wechat.addMedia(APPID, 'image', 'a.png', mebibytes(10));
    const url = `${stage.wechat.origin}${GET}${mediaId}&access_token=${await stage.grant()}`;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { agent: false }, resolve).on('error', reject).end();
    });
    const call = () => stage.wechat.calls('/cgi-bin/media/get')[0];
    await new Promise((resolve) => setTimeout(resolve, 200)); // long enough for all of it
    expect(call()).toMatchObject({ state: 'running' });
    expect(call()?.sent).toBeLessThan(bytes.length);
    answer.destroy();
    await until(() => call()?.state === 'aborted');
    expect(call()).toMatchObject({ state: 'aborted' });
  });
});
