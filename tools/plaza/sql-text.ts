// The text side of the SQL prompt: where statements end, and rows as a table.

/** Quoted strings, quoted names, dollar quotes and comments: a semicolon within them ends nothing. */
const WHOLE =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*\n|\/\*[\s\S]*?\*\/|;|[^'"$;\-/]+|[\s\S]/g;
const OPEN = /^(?:'|"|\/\*|\$\w*\$)/;

/** Splits what was typed into statements that are complete and the rest, which waits for more lines. */
export function completeStatements(typed: string): { statements: string[]; rest: string } {
  const statements: string[] = [];
  let current = '';
  for (const match of typed.matchAll(WHOLE)) {
    const [token] = match;
    // A quote that did not match as a whole is still open: all that follows belongs to it.
    const open = OPEN.exec(typed.slice(match.index));
    if (open !== null && token.length === 1 && (token === "'" || token === '"' || open[0] !== token)) {
      return { statements, rest: current + typed.slice(match.index) };
    }
    if (token !== ';') {
      current += token;
      continue;
    }
    if (current.trim() !== '') statements.push(current.trim());
    current = '';
  }
  return { statements, rest: current };
}

const MAX_CELL = 80;

function cellOf(value: string | null): string {
  if (value === null) return '∅';
  const line = value.replaceAll('\n', '↵');
  return line.length > MAX_CELL ? `${line.slice(0, MAX_CELL - 1)}…` : line;
}

/** Rows under their names, in columns. */
export function tableOf(header: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const cells = rows.map((row) => row.map(cellOf));
  const widths = header.map((name, column) =>
    Math.max(name.length, ...cells.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join(' │ ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('─┼─'), ...cells.map(line), ''].join(
    '\n',
  );
}
