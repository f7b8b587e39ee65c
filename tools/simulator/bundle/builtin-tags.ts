/** The built-in components that the phone renders. */
const BUILTIN_TAGS = [
  'button',
  'checkbox',
  'checkbox-group',
  'form',
  'icon',
  'image',
  'input',
  'label',
  'navigator',
  'picker',
  'radio',
  'radio-group',
  'scroll-view',
  'swiper',
  'swiper-item',
  'switch',
  'text',
  'textarea',
  'view',
  'web-view',
] as const;

export type BuiltinTag = (typeof BUILTIN_TAGS)[number];

/** What the template compiler takes for itself. */
const SYNTAX_TAGS = ['block', 'slot', 'template', 'import', 'include', 'wxs', 'page-meta'];

const NATIVE = new Set<string>([...BUILTIN_TAGS, ...SYNTAX_TAGS]);

interface UsedTag {
  tag: string;
  line: number;
  column: number;
}

/** The tags in a template that are neither built in nor among `known`. */
export function findUnknownTags(template: string, known: ReadonlySet<string>): UsedTag[] {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  const markup = template
    .replace(/<!--[\s\S]*?-->/g, blank)
    .replace(/(<wxs\b[^>]*[^/]>)([\s\S]*?)(<\/wxs>)/g, (_all, open: string, code: string, close: string) => {
      return open + blank(code) + close;
    })
    .replace(/\{\{[\s\S]*?\}\}/g, blank);
  const unknown: UsedTag[] = [];
  for (const match of markup.matchAll(/<([a-zA-Z][\w.-]*)/g)) {
    const tag = match[1] ?? '';
    if (NATIVE.has(tag) || known.has(tag)) continue;
    const before = markup.slice(0, match.index).split('\n');
    unknown.push({ tag, line: before.length, column: (before.at(-1)?.length ?? 0) + 2 });
  }
  return unknown;
}
