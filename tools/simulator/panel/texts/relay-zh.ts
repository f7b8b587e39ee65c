import type { CrossingSubject, Hop } from '../../../desk/crossing';
import type { RelayState } from '../../relay/relay-state';
import { groupDigits } from './digits';
import { explainReason } from './relay-reasons-zh';

const process: Record<RelayState['process'], (pid: number) => string> = {
  starting: () => '正在启动',
  running: (pid) => `运行中，进程 ${String(pid)}`,
  ended: () => '没有运行',
  failed: () => '启动失败',
};
const modes: Record<RelayState['mode'], string> = { plain: '明文模式', compatible: '兼容模式', safe: '安全模式' };
const hops: Record<Hop, string> = {
  'wechat-relay': '微信 → 中转',
  'relay-udesk': '中转 → Udesk',
  'udesk-relay': 'Udesk → 中转',
  'relay-wechat': '中转 → 微信',
};
const subjects: Record<CrossingSubject, string> = {
  'url-check': '验证服务器地址',
  push: '推送消息',
  token: '取 access_token',
  send: '发客服消息',
  upload: '上传素材',
  download: '下载素材',
  'user-info': '查用户资料',
  templates: '查模板列表',
  'template-send': '发模板消息',
  other: '其他请求',
};

export const relayZh = {
  title: '公众号消息中转',
  intro: '粉丝和坐席的每句话都经过真正的中转程序。弄坏其中一处，看看消息会不会丢、会不会重复。',
  troubles: {
    missing: '这个模拟器没有带中转程序，请用 npm start 启动',
    lost: '连接断开，正在重连',
  },
  unknown: '状态不明',
  places: { wechat: '微信', relay: '中转', udesk: 'Udesk' },
  mode: '消息加解密',
  modes,
  token: {
    none: '中转手里没有 access_token',
    good: (seconds: number) => `access_token 取于 ${groupDigits(seconds)} 秒前`,
    expired: 'access_token 已失效，中转还不知道',
  },
  expireToken: '让 access_token 失效',
  process,
  waiting: (count: number, seconds: number) =>
    count === 0 ? '没有等待投递的消息' : `${groupDigits(count)} 条消息等待投递，最早的等了 ${groupDigits(seconds)} 秒`,
  kept: '收下的消息在磁盘上，启动后继续投递',
  deadLetters: (count: number) => `${groupDigits(count)} 条死信`,
  kill: '杀掉进程（SIGKILL）',
  start: '重新启动',
  udeskUp: '在线',
  udeskDown: '停机',
  takeDown: '停机一分钟',
  bringUp: '立即恢复',
  countdown: (seconds: number) => `${String(seconds)} 秒后恢复`,
  ends: {
    follower: {
      title: '微信里，粉丝看到的',
      empty: '以粉丝的身份写一句，坐席就会看到',
      placeholder: '以粉丝的身份写',
      sending: '微信在等应答',
    },
    agent: {
      title: 'Udesk 里，坐席看到的',
      empty: '等粉丝先写：48 小时内没有互动，微信不让客服发消息',
      placeholder: '以坐席的身份回复',
      sending: '正在发送',
    },
  },
  closed: { starting: '正在启动', down: 'Udesk 停机中', lost: '连接已断开' },
  outOfOrder: '该公众号提供的服务出现故障，请稍后再试',
  untold: (why: string) => `原因（粉丝看不到）：${explainReason(why)}`,
  refused: (why: string) => `没有送达：${explainReason(why)}`,
  repeated: '又收到一次，MsgId 相同',
  picture: '图片',
  sendPicture: '发图片',
  send: '发送',
  unsent: {
    'not-sent': '没有发出去，请确认模拟器仍在运行',
    'too-large': '没有发出去：图片最大 2 MB',
    'no-picture': '没有发出去：只支持 PNG、JPEG 和 GIF',
  },
  crossings: {
    title: '每一段上走过什么',
    empty: '还没有请求',
    hops,
    subjects,
    running: '等待应答',
    broken: (why: string) => `没有应答 ${why}`,
    request: '请求',
    response: '应答',
    noResponse: '没有',
  },
};
