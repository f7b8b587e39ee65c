import { CHINESE } from './chinese';
import type { Row, Source } from './read-parameters';

const LINK = 'plugin/web-im/types.ts';
const PAGE = 'web/types.ts';

/** Every interface that has parameters of WebIM, in the order of the page. */
export const SOURCES: readonly Source[] = [
  { file: LINK, name: 'GlobalParameters', group: '' },
  { file: LINK, name: 'WebImLink', group: '' },
  { file: PAGE, name: 'PageParameters', group: '' },
  { file: PAGE, name: 'ButtonParameters', group: '' },
  { file: PAGE, name: 'InnerMode', group: '', section: '全局参数' },
  { file: PAGE, name: 'BlankMode', group: '', section: '全局参数' },
  { file: LINK, name: 'CustomerIdentity', group: 'customer' },
  { file: LINK, name: 'Customer', group: 'customer' },
  { file: LINK, name: 'Ticket', group: 'ticket' },
  { file: LINK, name: 'Product', group: 'product' },
  { file: LINK, name: 'ImClientValid', group: 'im_client_valid' },
  { file: PAGE, name: 'Panel', group: 'panel' },
  { file: PAGE, name: 'Pop', group: 'pop' },
  { file: PAGE, name: 'WindowSize', group: 'window' },
];

interface Words {
  title: string;
  other: string;
  intro: string[];
  top: string;
  group: (name: string) => string;
  head: string[];
  meaning: (row: Row) => string;
  /** Of a default or a section. */
  text: (english: string) => string;
}

const ENGLISH_WORDS: Words = {
  title: 'Parameters of WebIM',
  other: 'English · [中文](web-im-parameters.zh-CN.md)',
  intro: [
    'Every parameter of Udesk’s document "WebIM网页插件", by the vendor’s name, in the groups of `ud({...})`. Written from the types by `npm run docs:parameters`; how a link is built is in [web-im](web-im.md).',
    'The column "link" has the name in a link into im_client, empty where it cannot stand in one; "ud" says whether `ud({...})` takes it, "mobile" whether it may be another one under `mobile`. `Text` is text or a number, `TextList` also a list of them, which is joined by commas.',
  ],
  top: 'At the top',
  group: (name) => `In \`${name}\``,
  head: ['parameter', 'type', 'default', 'link', 'ud', 'mobile', 'section', 'meaning'],
  meaning: (row) => row.meaning,
  text: (english) => english,
};

const CHINESE_WORDS: Words = {
  title: 'WebIM 参数表',
  other: '[English](web-im-parameters.md) · 中文',
  intro: [
    'Udesk 文档《WebIM网页插件》里的全部参数，沿用厂商的名字，按 `ud({...})` 的分组排列。本页由 `npm run docs:parameters` 从类型定义生成；怎样生成链接见 [web-im](web-im.zh-CN.md)。',
    '“链接”一栏是参数在 im_client 链接里的名字，空着就是不能写进链接；“ud”表示 `ud({...})` 接受它，“mobile”表示可以在 `mobile` 里另设一份。`Text` 是文字或数字，`TextList` 还可以是它们的列表，写成逗号分隔的文字。',
  ],
  top: '最外层',
  group: (name) => `\`${name}\` 里`,
  head: ['参数', '类型', '默认值', '链接', 'ud', 'mobile', '文档章节', '含义'],
  meaning: (row) => chinese(row.group === '' ? row.name : `${row.group}.${row.name}`, row.meaning),
  // Values stay as they are; words are two and more, or in the list.
  text: (text) => CHINESE[text] ?? (/[a-z] [a-z]/.test(text) ? chinese(text, text) : text),
};

/** @throws Error for what has no Chinese yet. */
function chinese(key: string, english: string): string {
  if (english === '') return '';
  const found = CHINESE[key];
  if (found === undefined) throw new Error(`tools/docs/chinese.ts: no Chinese of ${key}: ${english}`);
  return found;
}

/** The page of both languages by its path. */
export function parametersPages(rows: readonly Row[]): Record<string, string> {
  return {
    'docs/web-im-parameters.md': page(rows, ENGLISH_WORDS),
    'docs/web-im-parameters.zh-CN.md': page(rows, CHINESE_WORDS),
  };
}

function page(rows: readonly Row[], words: Words): string {
  const groups = [...new Set(rows.map(({ group }) => group))];
  const parts = groups.map((group) => {
    const table = [words.head, words.head.map(() => '---'), ...rows.filter((row) => row.group === group).map(cells)];
    const lines = table.map((line) => `| ${line.join(' | ')} |`);
    return [`## ${group === '' ? words.top : words.group(group)}`, lines.join('\n')];
  });
  return `${[`# ${words.title}`, words.other, ...words.intro, ...parts.flat()].join('\n\n')}\n`;

  function cells(row: Row): string[] {
    const mark = (place: string) => (row.where.includes(place) ? '✓' : '');
    const code = (text: string) => (text === '' ? '' : `\`${text.replace(/\|/g, '\\|')}\``);
    const link = row.where.includes('link') ? code(linkName(row)) : '';
    const { type, section } = row;
    return [
      code(row.name),
      code(type),
      words.text(row.default),
      link,
      mark('ud'),
      mark('mobile'),
      words.text(section),
      words.meaning(row),
    ];
  }
}

/** Only a product is called otherwise in a link. */
export function linkName({ group, name }: Row): string {
  if (group === '' && name === 'other') return '<name>';
  return group === 'product' ? `product_${name}` : name;
}
