import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** An interface whose members are parameters, and the member of `ud({...})` that they stand in. */
export interface Source {
  file: string;
  name: string;
  /** Empty for the top of the object. */
  group: string;
  /** Where the interface names none. */
  section?: string;
}

export interface Row {
  group: string;
  /** As it is written in `ud({...})`, without its group; `<name>` for one's own. */
  name: string;
  type: string;
  /** Of `link`, `ud` and `mobile`. */
  where: string[];
  default: string;
  section: string;
  meaning: string;
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

interface Comment {
  text: string;
  tags: Record<string, string>;
}

/**
 * The members of interfaces with what their comments say: `Meaning. @section … @where … @default … @type …`. A member without a section
 * has that of its interface. Aliases of types are written out, as far as they are short.
 *
 * @throws Error for a member that does not say where it may stand
 */
export function readParameters(sources: readonly Source[], read = (file: string) => readFileSync(file, 'utf8')): Row[] {
  const files = new Map<string, ts.SourceFile>();
  for (const { file } of sources) files.set(file, ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  const declarations = [...files.values()].flatMap(({ statements }) => statements.filter(isDeclaration));
  const isGroup = (type: string) => sources.some(({ name, group }) => name === type && group !== '');

  return sources.flatMap(({ file, name, group, section: usual = '' }) => {
    const found = declarations.find((each) => each.name.text === name && each.getSourceFile() === files.get(file));
    if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${file}: no interface ${name}`);
    const { section = usual } = commentOf(found).tags;
    return found.members.flatMap((member): Row[] => {
      const { text, tags } = commentOf(member);
      const type = typeText(member, declarations);
      // A group that says no more of itself than its members do.
      if (isGroup(type) && text === '') return [];
      if (tags['where'] === undefined) {
        if (text === '') return [];
        throw new Error(`${file}: ${name}.${nameOf(member)}: no @where`);
      }
      return [
        {
          group,
          name: nameOf(member),
          type: tags['type'] ?? type,
          where: tags['where'].split(' '),
          default: tags['default'] ?? '',
          section: tags['section'] ?? section,
          meaning: text,
        },
      ];
    });
  });
}

function isDeclaration(node: ts.Node): node is Declaration {
  return ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** Tags stand behind the text in the same line, where TypeScript's own reader does not look for them. */
function commentOf(node: ts.Node): Comment {
  const source = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [];
  const last = ranges
    .map(({ pos, end }) => source.slice(pos, end))
    .filter((each) => each.startsWith('/**'))
    .at(-1);
  const plain = (last ?? '')
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/\n\s*\*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const [text = '', ...tags] = plain.split(/(?:^| )@(?=(?:section|where|default|type) )/);
  const pairs = tags.map((tag) => [tag.slice(0, tag.indexOf(' ')), tag.slice(tag.indexOf(' ') + 1).trim()] as const);
  return { text: text.trim(), tags: Object.fromEntries(pairs) };
}

/** `c_cf_<name>` for the index signature of a template, `<name>` for any other. */
function nameOf(member: ts.TypeElement): string {
  if (!ts.isIndexSignatureDeclaration(member)) return (member.name as ts.Identifier).text;
  const key = member.parameters[0]!.type!.getText();
  return `${/^`(.*)\$\{string\}`$/.exec(key)?.[1] ?? ''}<name>`;
}

function typeText(member: ts.TypeElement, declarations: readonly Declaration[]): string {
  const { type } = member as ts.PropertySignature | ts.IndexSignatureDeclaration;
  if (!type) return '';
  const words = type.getText().replace(/\b[A-Z]\w+\b/g, (name) => {
    const alias = declarations.find((each) => each.name.text === name);
    if (!alias || !ts.isTypeAliasDeclaration(alias)) return name;
    // Text and lists of it are explained once, a type of a template cannot stand in a table.
    const written = alias.type.getText();
    return /[`\n]|^(?:string|Text) \|/.test(written) ? name : written;
  });
  return words.replace(/ \| undefined$/, '').replace(/\s+/g, ' ');
}
