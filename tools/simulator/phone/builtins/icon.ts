import { hostOf, BUILTIN_OPTIONS, EMPTY_TEMPLATE, type DefineBuiltin } from './builtin';

const DISC = '<circle cx="12" cy="12" r="10" fill="currentColor"/>';
const RING = '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="1.5"/>';
const line = (path: string, color = 'currentColor') =>
  `<path d="${path}" fill="none" stroke="${color}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`;

const TICK = 'M7 12.4l3.4 3.4L17 9';
const CROSS = 'M8.5 8.5l7 7m0-7l-7 7';

/** WeChat's icon types, with their colours. */
const ICONS: Record<string, { color: string; shape: string }> = {
  success: { color: '#07c160', shape: DISC + line(TICK, '#fff') },
  success_no_circle: { color: '#07c160', shape: line(TICK) },
  info: { color: '#10aeff', shape: DISC + line('M12 11v6m0-9.6v.2', '#fff') },
  warn: { color: '#fa5151', shape: DISC + line('M12 7v6m0 3.6v.2', '#fff') },
  waiting: { color: '#10aeff', shape: DISC + line('M12 6.5V12l3.5 2', '#fff') },
  cancel: { color: '#fa5151', shape: RING + line(CROSS) },
  download: { color: '#07c160', shape: RING + line('M12 7v9m-3.5-3.5L12 16l3.5-3.5') },
  search: {
    color: '#b2b2b2',
    shape:
      '<circle cx="10.5" cy="10.5" r="6" fill="none" stroke="currentColor" stroke-width="1.8"/>' + line('M15 15l5 5'),
  },
  clear: { color: '#b2b2b2', shape: DISC + line(CROSS, '#fff') },
};

export const defineIcon: DefineBuiltin = ({ space, common }) =>
  space
    .defineComponent({
      is: 'wx/icon',
      options: BUILTIN_OPTIONS,
      behaviors: [common],
      template: EMPTY_TEMPLATE,
      properties: { type: String, size: { type: null, value: 23 }, color: String },
      observers: {
        'type, size, color'(type: string, size: unknown, color: string) {
          const host = hostOf(this);
          const icon = ICONS[type];
          host.innerHTML = icon === undefined ? '' : `<svg viewBox="0 0 24 24" aria-hidden="true">${icon.shape}</svg>`;
          const svg = host.querySelector('svg');
          if (svg === null) return;
          // On the drawing, because the host's own style belongs to the author.
          svg.style.width = svg.style.height = /^\d+$/.test(String(size)) ? `${String(size)}px` : String(size);
          svg.style.color = color === '' ? (icon?.color ?? '') : color;
        },
      },
    })
    .general();
