import { groupDigits } from './digits';
import type { relayZh } from './relay-zh';

const messages = (count: number): string => `${groupDigits(count)} ${count === 1 ? 'message' : 'messages'}`;

export const relayEn: typeof relayZh = {
  title: 'Official Account relay',
  intro:
    'Every word between follower and agent passes the real relay. Break something, and see whether a message is lost or comes twice.',
  troubles: {
    missing: 'This simulator comes without a relay; start it by npm start',
    lost: 'Connection lost, reconnecting',
  },
  unknown: 'Unknown',
  places: { wechat: 'WeChat', relay: 'Relay', udesk: 'Udesk' },
  mode: 'Encryption',
  modes: { plain: 'Plain', compatible: 'Compatible', safe: 'Safe' },
  token: {
    none: 'The relay holds no access_token',
    good: (seconds) => `access_token ${groupDigits(seconds)} s old`,
    expired: 'access_token expired, unknown to the relay',
  },
  expireToken: 'Expire the access_token',
  process: {
    starting: () => 'Starting',
    running: (pid) => `Running, process ${String(pid)}`,
    ended: () => 'Not running',
    failed: () => 'Failed to start',
  },
  waiting: (count, seconds) =>
    count === 0 ? 'No message waits' : `${messages(count)} waiting, the oldest for ${groupDigits(seconds)} s`,
  kept: 'What it accepted is on disk and goes out after a start',
  deadLetters: (count) => `${groupDigits(count)} ${count === 1 ? 'dead letter' : 'dead letters'}`,
  kill: 'Kill it (SIGKILL)',
  start: 'Start again',
  udeskUp: 'Up',
  udeskDown: 'Down',
  takeDown: 'Take down for a minute',
  bringUp: 'Up again now',
  countdown: (seconds) => `up again in ${String(seconds)} s`,
  ends: {
    follower: {
      title: 'WeChat, as the follower sees it',
      empty: 'Write as the follower, and the agent sees it',
      placeholder: 'Write as the follower',
      sending: 'WeChat waits for an answer',
    },
    agent: {
      title: 'Udesk, as the agent sees it',
      empty: 'Let the follower write first: WeChat takes messages of an agent within 48 hours of a contact only',
      placeholder: 'Reply as the agent',
      sending: 'Sending',
    },
  },
  closed: { starting: 'Starting', down: 'Udesk is down', lost: 'Connection lost' },
  outOfOrder: 'The service of this Official Account is out of order, try again later',
  untold: (why) => `Why (the follower is not told): ${why}`,
  refused: (why) => `Not delivered: ${why}`,
  repeated: 'Received again, same MsgId',
  picture: 'Picture',
  sendPicture: 'Send a picture',
  send: 'Send',
  unsent: {
    'not-sent': 'Not sent; check that the simulator is still running',
    'too-large': 'Not sent: a picture has 2 MB at most',
    'no-picture': 'Not sent: only PNG, JPEG and GIF are taken',
  },
  crossings: {
    title: 'What crossed each hop',
    empty: 'No request yet',
    hops: {
      'wechat-relay': 'WeChat → relay',
      'relay-udesk': 'relay → Udesk',
      'udesk-relay': 'Udesk → relay',
      'relay-wechat': 'relay → WeChat',
    },
    subjects: {
      'url-check': 'checks the server URL',
      push: 'pushes a message',
      token: 'asks for an access_token',
      send: 'sends a message',
      upload: 'uploads a file',
      download: 'downloads a file',
      'user-info': 'asks about a user',
      templates: 'lists templates',
      'template-send': 'sends a template message',
      other: 'another request',
    },
    running: 'Waiting for an answer',
    broken: (why) => `No answer, ${why}`,
    request: 'Request',
    response: 'Answer',
    noResponse: 'None',
  },
};
