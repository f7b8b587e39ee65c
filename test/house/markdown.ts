import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

export interface Fence {
  /** `js run`: the language, and whether the sample is to be run. */
  info: string;
  code: string;
  line: number;
}

/** What the tests look at in a page of the documentation. */
interface Markdown {
  path: string;
  text: string;
  headings: { level: number; title: string }[];
  fences: Fence[];
  /** Rows of all tables but the lines under their heads, by cell. */
  rows: string[][];
}

export function readMarkdown(path: string): Markdown {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const fences: Fence[] = [];
  const prose = text.replace(/^```(.*)\n([^]*?)^```$/gm, (whole: string, info: string, code: string, at: number) => {
    fences.push({ info, code, line: text.slice(0, at).split('\n').length });
    return whole.replace(/[^\n]/g, '');
  });
  const headings = [...prose.matchAll(/^(#+) (.+)$/gm)].map(([, marks, title]) => ({
    level: marks!.length,
    title: title!,
  }));
  const rows = [...prose.matchAll(/^\| (.+) \|$/gm)]
    .map(([, cells]) => cells!.split(/ *\| */))
    .filter((cells) => !cells.every((cell) => /^-*$/.test(cell)));
  return { path, text, headings, fences, rows };
}

/** What stands in backticks. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** Links that stay in the repository, pictures included. */
export function linksIn({ text }: Markdown): { file: string; anchor: string }[] {
  return [...text.matchAll(/\]\((?!https?:)([^)#]*)#?([^)]*)\)/g)].map(([, file, anchor]) => ({
    file: file!,
    anchor: anchor!,
  }));
}
