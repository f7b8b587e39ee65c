import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** What code for WeChat may not contain, by kind of syntax: later than ES2017, or in need of a regenerator in ES5. */
const LATER_SYNTAX = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.AwaitKeyword, 'await'],
  [ts.SyntaxKind.YieldExpression, 'yield'],
  [ts.SyntaxKind.AsyncKeyword, 'async'],
  [ts.SyntaxKind.QuestionDotToken, '?.'],
  [ts.SyntaxKind.QuestionQuestionToken, '??'],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, '??='],
  [ts.SyntaxKind.BarBarEqualsToken, '||='],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, '&&='],
  [ts.SyntaxKind.SpreadAssignment, '{ ... }'],
  [ts.SyntaxKind.BigIntLiteral, 'BigInt'],
  [ts.SyntaxKind.PropertyDeclaration, 'class field'],
  [ts.SyntaxKind.PrivateIdentifier, '#private'],
  [ts.SyntaxKind.MetaProperty, 'new.target or import.meta'],
  [ts.SyntaxKind.ClassStaticBlockDeclaration, 'static block'],
]);

/** Syntax in a script that the oldest supported phones do not read. */
export function laterSyntax(script: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = LATER_SYNTAX.get(node.kind);
    if (name !== undefined) found.push(name);
    if (ts.isCatchClause(node) && !node.variableDeclaration) found.push('catch without a name');
    if (ts.isBindingElement(node) && node.dotDotDotToken && ts.isObjectBindingPattern(node.parent))
      found.push('{ ... }');
    if ((ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.asteriskToken)
      found.push('function*');
    if (ts.isMethodDeclaration(node) && node.asteriskToken) found.push('function*');
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) found.push('import()');
    if (ts.isRegularExpressionLiteral(node) && /\(\?<|\\[pP]\{|\/\w*[sdv]\w*$/.test(node.text)) found.push(node.text);
    // Punctuation and modifiers are tokens, which `forEachChild` may pass over.
    node.getChildren().forEach(visit);
  };
  visit(ts.createSourceFile('script.js', script, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return [...new Set(found)];
}

/** Names that scripts use and nothing in them, nor in the language as of ES2017, defines; by file. */
export function freeNames(files: string[]): Map<string, string[]> {
  // The same script is in several trees: one of them is looked at.
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const first = new Map([...texts].reverse().map(([file, text]) => [text, file]));
  const found = namesIn([...first.values()]);
  return new Map([...texts].map(([file, text]) => [file, found.get(first.get(text)!)!]));
}

function namesIn(files: string[]): Map<string, string[]> {
  const program = ts.createProgram(files, {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    noResolve: true,
    // Or what one script declares would be known to all.
    moduleDetection: ts.ModuleDetectionKind.Force,
    target: ts.ScriptTarget.ES2017,
    lib: ['lib.es2017.d.ts'],
    types: [],
  });
  return new Map(
    files.map((file) => {
      const source = program.getSourceFile(file)!;
      const messages = program
        .getSemanticDiagnostics(source)
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
      const names = messages.flatMap((message) => /^Cannot find name '([^']+)'/.exec(message)?.[1] ?? []);
      // A member of the language that came later: `Object.fromEntries`, `"".matchAll`.
      const members = messages.filter((message) => message.includes("'lib' compiler option"));
      return [file, [...new Set([...names, ...members.filter((message) => !message.startsWith('Cannot find name'))])]];
    }),
  );
}
