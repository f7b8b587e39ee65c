/** What a form can carry. */
export type FormValue = string | readonly FormValue[] | { readonly [name: string]: FormValue };
export type FormObject = Readonly<Record<string, FormValue>>;

/** `rack` writes the elements of a list as `articles[][title]`, `indexed` as `articles[0][title]`. */
export type Dialect = 'rack' | 'indexed';

/** `literal` brackets are what the document's example has; `encoded` ones are `%5B` and `%5D`. */
export type Brackets = 'literal' | 'encoded';

/** `application/x-www-form-urlencoded` with nested names: `touser=…&text[content]=123`. */
export function writeForm(form: FormObject, dialect: Dialect, brackets: Brackets): string {
  const encodeName = (name: string): string =>
    brackets === 'encoded' ? encode(name) : encode(name).replaceAll('%5B', '[').replaceAll('%5D', ']');
  return Object.entries(form)
    .flatMap(([name, value]) => flatten(name, value, dialect))
    .map(([name, value]) => `${encodeName(name)}=${encode(value)}`)
    .join('&');
}

function flatten(name: string, value: FormValue, dialect: Dialect): [string, string][] {
  if (typeof value === 'string') return [[name, value]];
  if (isList(value)) {
    return value.flatMap((item, index) => flatten(`${name}[${dialect === 'rack' ? '' : index}]`, item, dialect));
  }
  return Object.entries(value).flatMap(([member, one]) => flatten(`${name}[${member}]`, one, dialect));
}

function isList(value: FormValue): value is readonly FormValue[] {
  return Array.isArray(value);
}

/** A space is `+` in forms. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+');
}
