import type { Sample } from './given-fields';
import type { Leaf } from './model';

/**
 * "Importance" of the design, word for word. `*` is any other field; the design does not place those of a note, and
 * they stand with the others here.
 */
export const IMPORTANCE = {
  udesk: [
    'unionid',
    'customer.customer_token',
    'customer.cellphones',
    'customer.email',
    'nickname',
    'customer.customer_name',
    'customer.owner_id',
    'customer.owner_group_id',
    'segments',
    'customer.level',
    'note.title',
    'customer.tags',
    'customer.organization_id',
    'customer.generated_channel',
    'customer.other_emails',
    'customer.ip',
    'customer.custom_fields',
    'customer.*',
    'note.*',
    'note.custom_fields',
    'customer.description',
    'avatar',
  ],
  sobot: [
    'unionid',
    'partnerid',
    'transfer_action',
    'robotid',
    'platform_action',
    'nickname',
    'customer_fields',
    'params',
    'avatar',
  ],
};

const SHORTENABLE = ['nickname', 'customer.customer_name', 'customer.description', 'note.title'];

/** A text that may lose its end. */
export function isShortenable(leaf: Leaf, { options }: Sample): leaf is Leaf & { value: string } {
  return typeof leaf.value === 'string' && [...SHORTENABLE, ...options.shorten].includes(leaf.path);
}

/** The leaves, the most important first; those of equal importance in the given order. */
export function byImportance(leaves: Leaf[], { desk, options }: Sample): Leaf[] {
  return leaves
    .map((leaf) => ({ leaf, first: placeIn(options.keepFirst, leaf.path), usual: usualPlace(desk, leaf.path) }))
    .sort((a, b) => a.first - b.first || a.usual - b.usual)
    .map(({ leaf }) => leaf);
}

function usualPlace(desk: Sample['desk'], path: string): number {
  const order = IMPORTANCE[desk];
  const named = placeIn(order, path);
  if (named < order.length) return named;
  const other = order.indexOf(`${path.split(/[.[]/, 1).join('')}.*`);
  if (other < 0) throw new Error(`the design has no importance for ${path}`);
  return other;
}

/** Index of the first path that is `path` or covers it; the length of the list when none does. */
function placeIn(paths: string[], path: string): number {
  const place = paths.findIndex((one) => path === one || path.startsWith(`${one}.`) || path.startsWith(`${one}[`));
  return place < 0 ? paths.length : place;
}
