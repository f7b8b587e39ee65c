import { handWritten, joined, silentCut } from '../../sessions/hand-written';
import { oversizedSample } from '../../sessions/samples';
import { emptyVisitor, type Visitor } from '../../sessions/visitor';
import { visitorSession } from '../../sessions/visitor-session';
import { loadVisitor } from '../../sessions/visitor-storage';

/** Characters of the lost part that the page shows: the point is made long before 5 kB. */
const SHOWN_OF_CUT = 300;

Page({
  data: {
    ...handWritten(emptyVisitor()),
    desk: 'udesk',
    visitor: emptyVisitor(),
    /** True while the oversized sample stands in for what the visitor filled in. */
    example: false,
    verdict: '',
    damages: [] as string[],
    bytes: 0,
    kept: '',
    cut: '',
    cutBytes: 0,
  },

  onShow() {
    loadVisitor((visitor: Visitor) => {
      this.setData({ visitor });
      this.renew();
    });
  },

  toggleExample() {
    this.setData({ example: !this.data.example });
    this.renew();
  },

  renew() {
    const { example } = this.data;
    const { desk } = this.data.visitor;
    const visitor = example ? oversizedSample(desk) : this.data.visitor;
    const values = handWritten(visitor);
    const { bytes, kept, cut, cutBytes } = silentCut(joined(desk, values));
    const damages: string[] = [];
    if (cutBytes > 0)
      damages.push(
        `微信只留前 ${bytes - cutBytes} 字节，悄悄截掉 ${cutBytes} 字节`,
        '断点落在资料中间，断开的那一段客服读不出来',
      );
    if (/[|^]/.test(values.nick_name)) damages.push('昵称里有分隔符，后面的字段全部错位');
    this.setData({
      ...values,
      desk,
      bytes,
      kept,
      cut: cut.length > SHOWN_OF_CUT ? `${cut.slice(0, SHOWN_OF_CUT)}……` : cut,
      cutBytes,
      damages,
      verdict: verdictOn(visitor, damages),
    });
  },
});

function verdictOn(visitor: Visitor, damages: string[]): string {
  if (damages.length > 0) return '这份资料到不全';
  const empty = Object.keys(visitorSession(visitor).session).length === 0;
  return empty ? '还没有资料，看不出问题' : '这份资料碰巧没出事：够短，昵称里也没有分隔符';
}
