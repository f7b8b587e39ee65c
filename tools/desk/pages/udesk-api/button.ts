import { applyStyle, membersOf, textOf, type Settings } from './settings';

/** What a page may move about: "修改class为udesk-client-btn的css". */
const CLASS = 'udesk-client-btn';
const COLOUR = '#307AE8';
const ONLINE = '联系客服,在线咨询';
const FLAG = /^([hvci])([lmr])([tmb])$/;
const EDGE = '24px';
const ICON = 'M4 4h16v11H10l-5 4v-4H4z';

/** The vendor's button by its shape and position. */
export function createButton(settings: Settings, isMobile: boolean, onClick: () => void): HTMLElement {
  const [, shape = 'c', column = 'r', row = 'b'] =
    FLAG.exec(textOf(settings['pos_flag'])) ?? (isMobile ? ['', 'h'] : []);
  const button = document.createElement('button');
  const words = textOf(settings['onlineText'], ONLINE);
  button.type = 'button';
  button.className = CLASS;
  button.dataset['shape'] = shape;
  button.dataset['position'] = column + row;
  button.setAttribute('aria-label', words);
  button.title = words;
  if (shape === 'h' || shape === 'v') button.append(words);
  else button.append(createIcon());
  applyStyle(button, {
    position: 'fixed',
    zIndex: '2147483000',
    display: 'grid',
    placeItems: 'center',
    margin: '0',
    border: '0',
    color: '#fff',
    cursor: 'pointer',
    font: '14px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif',
    background: textOf(settings['color'], COLOUR),
    ...SHAPES[shape],
    ...placeOf(column, row),
    ...membersOf(settings['css']),
  });
  button.addEventListener('click', onClick);
  document.body.append(button);
  return button;
}

const ROUND = { width: '56px', height: '56px', padding: '0', borderRadius: '50%' };
const SHAPES: Record<string, Settings> = {
  h: { padding: '10px 18px', borderRadius: '22px' },
  v: { padding: '18px 10px', borderRadius: '22px', writingMode: 'vertical-rl', letterSpacing: '2px' },
  c: ROUND,
  i: { ...ROUND, borderRadius: '8px' },
};

function placeOf(column: string, row: string): Settings {
  const place: Record<string, string> = {};
  if (column === 'l') place['left'] = EDGE;
  else if (column === 'r') place['right'] = EDGE;
  else place['left'] = '50%';
  if (row === 't') place['top'] = EDGE;
  else if (row === 'b') place['bottom'] = EDGE;
  else place['top'] = '50%';
  const x = column === 'm' ? '-50%' : '0';
  const y = row === 'm' ? '-50%' : '0';
  // A page that drags sets left and top alone, which a shift of its own would spoil; `translate` there is its own to clear.
  return column === 'm' || row === 'm' ? { ...place, translate: `${x} ${y}` } : place;
}

function createIcon(): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', '26');
  svg.setAttribute('height', '26');
  svg.setAttribute('fill', 'currentColor');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICON);
  svg.append(path);
  return svg;
}
