import type { Fact, WebImEntry } from '../../desk/entry';
import type { WebImPlugin, WebImVisit } from '../../desk/web-im/visit';
import type { Texts } from './texts';
import type { State } from './verdict';

/** How the entry stands, in a word. */
export function sayWebIm(entry: WebImEntry, t: Texts): string {
  if (entry.stage === 'plugin') return t.webIm.pluginStates[entry.isReady ? 'ready' : 'waiting'];
  const state = t.webIm.states[entry.state];
  return entry.state !== 'refused' && isBad(entry.identity) ? t.webIm.unproven(state) : state;
}

/** The shape and colour for it: what is not proven stays lost after the chat has ended. */
export function lookOfWebIm(entry: WebImEntry): State {
  const isLost = entry.problems.some(({ severity }) => severity === 'lost');
  if (entry.stage === 'plugin') return isLost ? 'lost' : entry.isReady ? 'whole' : 'plain';
  if (entry.refusal !== undefined || isBad(entry.identity)) return 'lost';
  return isLost ? 'shortened' : entry.identity === 'valid' ? 'whole' : 'plain';
}

export function isBad(verdict: WebImVisit['identity'] | WebImVisit['access']): boolean {
  return verdict !== 'valid' && verdict !== 'absent';
}

export function lookOfVerdict(verdict: WebImVisit['identity'] | WebImVisit['access']): State {
  if (verdict === 'valid') return 'whole';
  return isBad(verdict) ? 'lost' : 'plain';
}

export function webImName(entry: WebImEntry, t: Texts): string {
  return entry.stage === 'visit' && entry.name !== '' ? entry.name : t.webIm.unknownVisitor;
}

export function announceWebIm(entry: WebImEntry, t: Texts): string {
  if (entry.stage === 'plugin') return t.webIm.toldPlugin(pageOf(entry));
  return t.webIm.told(webImName(entry, t), sayWebIm(entry, t));
}

/** The page's address as people know it. */
export function pageOf({ page }: WebImPlugin): string {
  return page.replace(/^https?:\/\//, '');
}

/** Named values in the reader's words. */
export function sayFact({ name, value }: Fact, t: Texts): string {
  if (name === 't_priority_id') return t.webIm.priorities[value] ?? value;
  return name === 't_status_id' ? (t.webIm.statuses[value] ?? value) : value;
}
