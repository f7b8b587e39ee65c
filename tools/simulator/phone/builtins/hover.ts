import type { Element as EngineElement, StyleSegmentIndex } from 'glass-easel';

import { hostOf } from './builtin';

interface HoverData {
  hoverClass: string;
  hoverStartTime: number;
  hoverStayTime: number;
  hoverStopPropagation: boolean;
}

export const hoverProperties = (hoverClass: string, startMs: number, stayMs: number) => ({
  hoverClass: { type: String, value: hoverClass },
  hoverStartTime: { type: Number, value: startMs },
  hoverStayTime: { type: Number, value: stayMs },
  hoverStopPropagation: Boolean,
});

/** The framework resolves the author's class in the segment for temporary ones, by scope and external classes. */
const TEMPORARY_SEGMENT = 3 as unknown as StyleSegmentIndex;

const stopped = new WeakSet<Event>();

/** Adds `hover-class` while a finger is down. */
export function attachHover(element: EngineElement & { data: HoverData }, isEnabled = () => true): void {
  const host = hostOf(element);
  let base = '';
  const apply = (name: string) => {
    element.setNodeClass(name, TEMPORARY_SEGMENT);
    // The base style sheet knows WeChat's own hover classes without a scope.
    if (base !== '') host.classList.remove(base);
    base = /^(button|navigator)-hover$/.test(name) ? name : '';
    if (base !== '') host.classList.add(base);
  };
  host.addEventListener('pointerdown', (event) => {
    const { hoverClass, hoverStartTime, hoverStayTime, hoverStopPropagation } = element.data;
    if (stopped.has(event) || hoverClass === '' || hoverClass === 'none' || !isEnabled()) return;
    if (hoverStopPropagation) stopped.add(event);
    const start = setTimeout(() => {
      apply(hoverClass);
    }, hoverStartTime);
    const end = () => {
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      setTimeout(() => {
        clearTimeout(start);
        apply('');
      }, hoverStayTime);
    };
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  });
}
