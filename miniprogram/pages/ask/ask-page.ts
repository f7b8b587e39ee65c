import { type Report, wholeReport } from '../../components/fit-report/report';
import type { Desk, DeskSession } from '../../sessions/desk';
import { emptyVisitor, type Visitor } from '../../sessions/visitor';
import { visitorSession } from '../../sessions/visitor-session';
import { loadVisitor, saveVisitor } from '../../sessions/visitor-storage';
import { openWebIm } from '../../web-im/fallback';

export type AskData = {
  /** False until storage has answered: a button must not be tapped with a session still to come. */
  ready: boolean;
  visitor: Visitor;
  desk: Desk;
  session: DeskSession['session'];
  report: Report;
};

export type AskMethods = {
  onChange(event: WechatMiniprogram.CustomEvent<{ visitor: Visitor }>): void;
  onFit(event: WechatMiniprogram.CustomEvent<{ bytes: number; dropped: string[]; shortened: string[] }>): void;
  onFault(event: WechatMiniprogram.CustomEvent<{ field: string; message: string }>): void;
  onEnter(event: WechatMiniprogram.CustomEvent<{ bytes: number }>): void;
  onFallback(): void;
  show(visitor: Visitor): void;
  say(report: Report): void;
  updating: boolean;
  heard: Report;
};

/** What both ask pages do; they differ in where their button comes from, and in nothing else. */
export function askPage(): WechatMiniprogram.Page.Options<AskData, AskMethods> {
  return {
    data: {
      ready: false,
      visitor: emptyVisitor(),
      desk: 'udesk',
      session: {},
      report: wholeReport(),
    },

    updating: false,
    heard: wholeReport(),

    onShow() {
      loadVisitor((visitor) => this.show(visitor));
    },

    onChange(event) {
      const { visitor } = event.detail;
      this.show(visitor);
      saveVisitor(visitor);
    },

    onFit(event) {
      this.say({ ...wholeReport(), kind: 'fitted', ...event.detail });
    },

    onFault(event) {
      this.say({ ...wholeReport(), kind: 'fault', ...event.detail });
    },

    onEnter(event) {
      this.setData({ 'report.bytes': event.detail.bytes });
    },

    onFallback() {
      openWebIm();
    },

    show(visitor) {
      const { ready, desk, session } = this.data;
      const next = visitorSession(visitor);
      this.setData({ visitor });
      // The same session again would bring no event, and what the last one said still holds.
      if (ready && JSON.stringify(next) === JSON.stringify({ desk, session })) return;
      this.updating = true;
      this.heard = wholeReport();
      // With another desk the button is a new one: it never sees the one vendor's fields under the other's name.
      if (next.desk !== desk) this.setData({ ready: false });
      this.setData({ ...next, ready: true });
      this.updating = false;
      // A button that fits says nothing, so the old report goes either way.
      this.setData({ report: this.heard });
    },

    /** The button speaks while it gets its session: a `setData` inside another one may disorder the tree. */
    say(report) {
      if (this.updating) this.heard = report;
      else this.setData({ report });
    },
  };
}
