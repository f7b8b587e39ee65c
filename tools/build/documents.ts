import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, posix } from 'node:path';

/** Pages of the repository, by where they stand in it, with their place in a package. */
export type Places = ReadonlyMap<string, string>;

/** `[text](target#part)`, with `!` before a picture; nothing with a scheme. */
const LINK = /(!?)\[([^\]]*)\]\(([^)#:\s]+)(#[^)\s]*)?\)/g;

/** Writes the Markdown among `places` into a package, its links leading to what is in there too. */
export async function writeDocuments(places: Places, out: string): Promise<void> {
  for (const [from, to] of places) {
    if (!from.endsWith('.md')) continue;
    await mkdir(dirname(`${out}/${to}`), { recursive: true });
    await writeFile(`${out}/${to}`, relink(await readFile(from, 'utf8'), from, places));
  }
}

/** The text of a page with its links as they lead from its place in the package; what is not in there is named only, and a picture left out. */
export function relink(text: string, from: string, places: Places): string {
  const folder = posix.dirname(places.get(from)!);
  return text.replace(LINK, (_link, mark: string, words: string, target: string, part = '') => {
    const place = places.get(posix.join(posix.dirname(from), target));
    if (place === undefined) return mark ? '' : words;
    return `${mark}[${words}](${posix.relative(folder, place)}${String(part)})`;
  });
}
