/** Words of Node, of the stand-ins and of WeChat, as they stand beside a line that did not arrive. */
const meanings: [words: RegExp, meant: string][] = [
  [/^no answer: connection$|^socket hang up$|\bECONNRESET\b/, '连接断开'],
  [/^no answer: timeout$/, '超时没有应答'],
  [/^status \d+$/, 'HTTP 状态码不是 200'],
  [/\bhas no server URL\b/, '服务器地址还没有通过验证'],
  [/\bECONNREFUSED\b/, '连不上中转'],
  [/^errcode 45015\b/, '回复时间超过限制'],
  [/^errcode 45047\b/, '客服消息条数超过上限'],
];

/** In Chinese first; the words themselves are what one searches for. */
export function explainReason(why: string): string {
  const [, meant] = meanings.find(([words]) => words.test(why)) ?? [];
  return meant === undefined ? why : `${meant}（${why}）`;
}
