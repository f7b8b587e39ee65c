import type { FastifyInstance, FastifyReply } from 'fastify';
import { oneOf, record, RequestError, text } from '../../desk/body-shape';
import type { Journal } from '../../desk/journal';
import { answerError } from '../../desk/service';
import type { PushMode } from '../../desk/wechat-api/account';
import { addCrossings } from './crossings';
import { openRelayTrial, type RelayTrial } from './relay-trial';
import { createRelayStream } from './relay-stream';
import type { Picture } from './conversation';
import { PICTURE_LIMIT, PICTURE_TYPES } from './picture-rules';

export interface RelayServiceOptions {
  /** The built program: `miniprogram-desk-server.js`. */
  program: string;
  journal: Journal;
}

const MINUTE_MS = 60_000;
/** Under its id a picture never changes. Loading the agent's anew at each reload would be a download through the relay. */
const KEEP_PICTURE = 'private, max-age=259200, immutable';
/** Longer ones WeChat does not take. */
const TEXT_LIMIT = 2048;

const readWritten = record<{ text: string }>({
  text: (value, path) => {
    const written = text(value, path).trim();
    const bytes = Buffer.byteLength(written);
    if (bytes < 1 || bytes > TEXT_LIMIT) throw new RequestError(path, `not 1 to ${TEXT_LIMIT} bytes`);
    return written;
  },
});
const readMode = record<{ mode: PushMode }>({ mode: oneOf('plain', 'compatible', 'safe') });
const readUp = record<{ is: 'up' | 'down' }>({ is: oneOf('up', 'down') });

/** What the panel's relay tab asks. The relay and its stand-ins start when it is opened first, not before. */
export function relayService(app: FastifyInstance, { program, journal }: RelayServiceOptions, done: () => void): void {
  let opening: Promise<RelayTrial> | undefined;
  const stream = createRelayStream();

  async function open(): Promise<RelayTrial> {
    try {
      const trial = await openRelayTrial({ program, onCrossing: addCrossings(journal) });
      stream.follow(trial);
      return trial;
    } catch (error) {
      opening = undefined; // the next one who opens the tab tries again
      throw error;
    }
  }
  const trial = (): Promise<RelayTrial> => {
    if (!opening) throw new RequestError('relay', 'not open', 409);
    return opening;
  };

  app.setErrorHandler(answerError);
  app.addContentTypeParser(
    Object.keys(PICTURE_TYPES),
    { parseAs: 'buffer', bodyLimit: PICTURE_LIMIT },
    (_request, body, parsed) => parsed(null, body),
  );
  app.addHook('preClose', (closed) => {
    stream.close();
    closed();
  });
  app.addHook('onClose', async () => await (await opening)?.close());

  app.post('/relay/open', async (_request, reply) => {
    await (opening ??= open());
    return await reply.code(204).send();
  });
  app.get('/relay/events', async (_request, reply) => {
    await trial();
    reply.hijack();
    stream.attach(reply.raw);
  });

  app.post('/relay/follower', async (request, reply) => {
    void (await trial()).say(readWritten(request.body, '').text);
    return await accept(reply);
  });
  app.post('/relay/agent', async (request, reply) => {
    void (await trial()).reply(readWritten(request.body, '').text);
    return await accept(reply);
  });
  app.post('/relay/follower/picture', async ({ headers, body }, reply) => {
    void (await trial()).sayPicture(readPicture(headers['content-type'], body));
    return await accept(reply);
  });
  app.post('/relay/agent/picture', async ({ headers, body }, reply) => {
    void (await trial()).replyPicture(readPicture(headers['content-type'], body));
    return await accept(reply);
  });
  app.get<{ Params: { by: string; id: string } }>('/relay/:by/picture/:id', async ({ params }, reply) => {
    const picture = await (await trial()).loadPicture(params.by === 'agent' ? 'agent' : 'follower', params.id);
    if (!picture || !Object.hasOwn(PICTURE_TYPES, picture.type)) return await reply.code(404).send();
    return await reply
      .type(picture.type)
      .headers({ 'x-content-type-options': 'nosniff', 'cache-control': KEEP_PICTURE })
      .send(picture.bytes);
  });

  app.put('/relay/udesk', async (request, reply) => {
    const { is } = readUp(request.body, '');
    (await trial()).takeUdeskDown(is === 'up' ? 0 : MINUTE_MS);
    return await accept(reply);
  });
  app.put('/relay/process', async (request, reply) => {
    const { is } = readUp(request.body, '');
    await (await trial())[is === 'up' ? 'start' : 'kill']();
    return await accept(reply);
  });
  app.put('/relay/mode', async (request, reply) => {
    await (await trial()).setMode(readMode(request.body, '').mode);
    return await accept(reply);
  });
  app.post('/relay/token/expire', async (_request, reply) => {
    (await trial()).expireToken();
    return await accept(reply);
  });
  done();
}

/** What came of it is told by events. */
async function accept(reply: FastifyReply): Promise<void> {
  await reply.code(202).send();
}

function readPicture(contentType: string | undefined, body: unknown): Picture {
  const type = contentType ?? '';
  const ending = PICTURE_TYPES[type];
  if (ending === undefined || !Buffer.isBuffer(body) || body.length === 0)
    throw new RequestError('body', 'not a PNG, JPEG or GIF');
  return { filename: `照片.${ending}`, type, bytes: body };
}
