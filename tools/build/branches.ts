const ATTRIBUTE = '\\s+[\\w:-]+="[^"]*"';
const MARK = '\\s+(?:contact|if-set):[\\w-]+=';

/** An element with a mark: its tag, its attributes, what is inside. */
const MARKED = new RegExp(`<([\\w-]+)((?=(?:${ATTRIBUTE})*?${MARK})(?:${ATTRIBUTE})+)\\s*>([^]*?)</\\1>`);

/**
 * Writes out the branches of a template that WeChat's template language makes one spell by hand: an attribute bound to
 * `undefined` is an empty string there, so an attribute that may be absent needs a branch without it.
 *
 * One element may carry attributes `contact:name="…"` (present only in the branches that open the chat) and
 * `if-set:name="{{value}}"` (of those, present only where the value is given).
 */
export function writeBranches(template: string): string {
  const source = template.replace(/<!--[^]*?-->/g, '');
  const found = MARKED.exec(source);
  if (!found) return unmarked(source);
  const [element, tag, attributes, children] = found as unknown as [string, string, string, string];

  const plain: string[] = [];
  const contact: string[] = [];
  const optional: { name: string; value: string; expression: string }[] = [];
  for (const [, prefix, name, value] of attributes.matchAll(/\s(?:(contact|if-set):)?([\w:-]+)="([^"]*)"/g)) {
    if (prefix === 'contact') contact.push(`${name}="${value}"`);
    else if (!prefix) plain.push(`${name}="${value}"`);
    else {
      const expression = /^\{\{(\w+)\}\}$/.exec(value!)?.[1];
      if (!expression) throw new Error(`if-set:${name}: expected {{name of a property}}, found ${value}`);
      optional.push({ name: name!, value: value!, expression });
    }
  }

  // What differs between branches comes first: the long rest that they share packs into almost nothing.
  const branch = (condition: string, extra: string[]) =>
    `<${tag} ${[condition, ...extra, ...plain].join(' ')}>${children}</${tag}>`;
  const branches = [branch('wx:if="{{isFallback||disabled||loading}}"', [])];
  // The fullest set first: the first branch whose values are all given is the right one.
  for (const set of subsets(optional).sort((a, b) => b.length - a.length)) {
    const condition = set.length ? `wx:elif="{{${set.map((each) => each.expression).join('&&')}}}"` : 'wx:else';
    branches.push(branch(condition, [...set.map(({ name, value }) => `${name}="${value}"`), ...contact]));
  }
  return unmarked(source.replace(element, () => branches.join('\n')));
}

/** A mark that is left over would reach the user as an attribute of no meaning. */
function unmarked(template: string): string {
  const left = new RegExp(`${MARK}.*`).exec(template);
  if (left) throw new Error(`one element, with an end tag, may carry marks; there is another at ${left[0].trim()}`);
  return template;
}

function subsets<T>(items: T[]): T[][] {
  return items.reduce<T[][]>((sets, item) => sets.flatMap((set) => [set, [...set, item]]), [[]]);
}
