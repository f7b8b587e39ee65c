import type { Call } from './call-log';
import { readCustomMessage } from './custom-message';
import { answerRefusal, JSON_TYPE, type Answer, type Handler } from './exchange';
import { keepEscapes } from './json-body';
import { Refusal } from './refusal';
import { readTemplateMessage } from './templates';
import { answerLegacyToken, answerStableToken } from './token-routes';
import type { Home, World } from './world';

type Route = (home: Home, call: Call, body: Buffer, contentType: string) => Answer;

/** The part of WeChat's API that a relay needs, at its documented paths. */
export function createHandler(world: World): Handler {
  const routes = new Map<string, { method: 'GET' | 'POST'; route: Route }>([
    ['/cgi-bin/message/custom/send', { method: 'POST', route: sendCustomMessage }],
    ['/cgi-bin/media/upload', { method: 'POST', route: uploadMedia }],
    ['/cgi-bin/media/get', { method: 'GET', route: getMedia }],
    ['/cgi-bin/user/info', { method: 'GET', route: getUserInfo }],
    ['/cgi-bin/template/get_all_private_template', { method: 'GET', route: listTemplates }],
    ['/cgi-bin/message/template/send', { method: 'POST', route: sendTemplateMessage }],
  ]);

  function sendCustomMessage({ followers, media }: Home, _call: Call, body: Buffer): Answer {
    const message = readCustomMessage(body, media);
    const follower = followers.find(message.touser);
    followers.spend(follower);
    const raw = body.toString();
    const literal = keepEscapes(raw);
    const { text } = literal === undefined ? message : readCustomMessage(Buffer.from(literal), media);
    follower.seen.push({ at: world.now(), via: 'custom', type: message.msgtype, text, raw });
    return json('{"errcode":0,"errmsg":"ok"}');
  }

  function uploadMedia({ media }: Home, call: Call, body: Buffer, contentType: string): Answer {
    const { type, mediaId, createdAt } = media.upload(call.query.get('type'), contentType, body);
    const name = type === 'thumb' ? 'thumb_media_id' : 'media_id';
    return json(JSON.stringify({ type, [name]: mediaId, created_at: Math.floor(createdAt / 1000), item: [] }));
  }

  function getUserInfo({ followers }: Home, call: Call): Answer {
    if (!call.query.get('openid')) throw new Refusal(41009);
    const { openid, isSubscribed, subscribedAt, more } = followers.find(call.query.get('openid'));
    if (!isSubscribed) return json(JSON.stringify({ subscribe: 0, openid }));
    const info = {
      subscribe: 1,
      openid,
      language: call.query.get('lang') ?? 'zh_CN',
      subscribe_time: Math.floor(subscribedAt / 1000),
      remark: '',
      groupid: 0,
      tagid_list: [],
      subscribe_scene: 'ADD_SCENE_QR_CODE',
      qr_scene: 0,
      qr_scene_str: '',
    };
    return json(JSON.stringify({ ...info, ...more }));
  }

  function sendTemplateMessage({ templates, followers }: Home, _call: Call, body: Buffer): Answer {
    const { follower, text } = readTemplateMessage(body, templates, followers);
    follower.seen.push({ at: world.now(), via: 'template', type: 'template', text, raw: body.toString() });
    return json(`{"errcode":0,"errmsg":"ok","msgid":${world.nextMsgId()}}`);
  }

  return (call, body, contentType) => {
    if (call.path === '/cgi-bin/stable_token') return answerStableToken(world, call, body);
    if (call.path === '/cgi-bin/token') return answerLegacyToken(world, call);
    const found = routes.get(call.path);
    if (!found) return call.path.startsWith('/cgi-bin/') ? answerRefusal(new Refusal(40066)) : NOT_FOUND;
    const home = world.home(world.tokens.check(call.query.get('access_token')));
    if (call.method !== found.method) throw new Refusal(found.method === 'GET' ? 43001 : 43002);
    return found.route(home, call, body, contentType);
  };
}

const NOT_FOUND: Answer = { status: 404, body: '' };
/** `media/get` answers its errors, and where a video lies, as text. */
const TEXT_TYPE = { 'content-type': 'text/plain' };

function json(body: string): Answer {
  return { headers: JSON_TYPE, body };
}

function getMedia({ media }: Home, call: Call): Answer {
  const mediaId = call.query.get('media_id');
  try {
    const { type, contentType, filename, bytes } = media.find(mediaId);
    if (type === 'video') {
      return { headers: TEXT_TYPE, body: JSON.stringify({ video_url: `http://video.example/${String(mediaId)}.mp4` }) };
    }
    const ending = filename.slice(filename.lastIndexOf('.'));
    const disposition = `attachment; filename="${String(mediaId)}${ending}"`;
    const headers = { 'cache-control': 'no-cache, must-revalidate', 'content-disposition': disposition };
    return { headers: { 'content-type': contentType, ...headers }, body: bytes };
  } catch (error) {
    if (error instanceof Refusal) return answerRefusal(error, TEXT_TYPE);
    throw error;
  }
}

function listTemplates({ templates }: Home): Answer {
  return json(JSON.stringify({ template_list: templates }));
}
