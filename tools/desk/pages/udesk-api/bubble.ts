import { applyStyle, membersOf, textOf, type Settings } from './settings';

const GAP = 12;

/** "消息提醒气泡": says that somebody wrote, beside the button, until it is opened. */
export function showBubble(button: HTMLElement, count: number, pop: Settings, onClick: () => void): HTMLElement {
  const bubble = document.createElement('button');
  const direction = textOf(pop['direction'], 'top');
  bubble.type = 'button';
  bubble.className = 'udesk-client-pop';
  bubble.dataset['direction'] = direction;
  bubble.textContent = `${String(count)} 条新消息`;
  applyStyle(bubble, {
    position: 'fixed',
    zIndex: '2147483001',
    margin: '0',
    padding: '8px 12px',
    border: '1px solid #cfd4d9',
    borderRadius: '6px',
    background: '#fff',
    color: '#1a1c1e',
    cursor: 'pointer',
    font: '14px/1.4 system-ui, "PingFang SC", sans-serif',
    whiteSpace: 'nowrap',
  });
  const arrow = document.createElement('i');
  applyStyle(arrow, {
    position: 'absolute',
    width: '8px',
    height: '8px',
    rotate: '45deg',
    background: 'inherit',
    ...ARROWS[direction],
    ...membersOf(pop['arrow']),
  });
  bubble.append(arrow);
  document.body.append(bubble);
  const { top = 0, left = 0 } = membersOf(pop['offset']);
  const place = placeOf(button.getBoundingClientRect(), bubble.getBoundingClientRect(), direction);
  bubble.style.top = `${String(place.top + Number(top))}px`;
  bubble.style.left = `${String(place.left + Number(left))}px`;
  applyStyle(bubble, membersOf(pop['css']));
  bubble.addEventListener('click', onClick);
  return bubble;
}

const ARROWS: Record<string, Settings> = {
  top: { bottom: '-4px', left: 'calc(50% - 4px)' },
  bottom: { top: '-4px', left: 'calc(50% - 4px)' },
  left: { right: '-4px', top: 'calc(50% - 4px)' },
  right: { left: '-4px', top: 'calc(50% - 4px)' },
};

/** Beside the button, and inside the window. */
function placeOf(button: DOMRect, bubble: DOMRect, direction: string): { top: number; left: number } {
  const middle = {
    top: button.top + (button.height - bubble.height) / 2,
    left: button.left + (button.width - bubble.width) / 2,
  };
  const wanted =
    direction === 'bottom'
      ? { ...middle, top: button.bottom + GAP }
      : direction === 'left'
        ? { ...middle, left: button.left - bubble.width - GAP }
        : direction === 'right'
          ? { ...middle, left: button.right + GAP }
          : { ...middle, top: button.top - bubble.height - GAP };
  return {
    top: Math.max(4, Math.min(wanted.top, innerHeight - bubble.height - 4)),
    left: Math.max(4, Math.min(wanted.left, innerWidth - bubble.width - 4)),
  };
}
