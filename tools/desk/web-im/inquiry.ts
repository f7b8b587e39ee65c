import type { Inquiry, InquiryLine } from './visit';

const PREFIX = 'product_';
const STYLE = '_style';
const OWN_MEMBERS = new Set(['title', 'title_style', 'url', 'image', 'send']);

/** The product of a link; undefined when the link names none. */
export function inquiryOf(values: ReadonlyMap<string, string>): Inquiry | undefined {
  const members = new Map<string, string>();
  for (const [name, value] of values) if (name.startsWith(PREFIX)) members.set(name.slice(PREFIX.length), value);
  if (members.size === 0) return undefined;
  const text = (name: string): string => members.get(name) ?? '';
  return {
    title: text('title'),
    titleStyle: text(`title${STYLE}`),
    url: text('url'),
    image: text('image'),
    send: text('send') === 'true',
    hidden: values.get('hide_product') === 'true',
    lines: linesOf(members),
  };
}

/** `价格` and its `价格_style`; a style without a line of its own is one. */
function linesOf(members: ReadonlyMap<string, string>): InquiryLine[] {
  const isStyle = (name: string): boolean => name.endsWith(STYLE) && members.has(name.slice(0, -STYLE.length));
  return [...members]
    .filter(([name]) => !OWN_MEMBERS.has(name) && !isStyle(name))
    .map(([name, value]) => ({ name, value, style: members.get(name + STYLE) ?? '' }));
}
