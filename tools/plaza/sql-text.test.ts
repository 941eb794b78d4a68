// Where statements end, and rows as a table.
import { describe, expect, it } from 'vitest';
import { completeStatements, tableOf } from './sql-text.ts';

describe('completeStatements', () => {
  it.each([
    ['select 1; select 2;\n', ['select 1', 'select 2'], ''],
    ["select 'a;b';\n", ["select 'a;b'"], ''],
    ["select 'it''s; fine';\n", ["select 'it''s; fine'"], ''],
    ['select "a;b";\n', ['select "a;b"'], ''],
    ['do $$ begin null; end $$;\n', ['do $$ begin null; end $$'], ''],
    ['do $body$ begin null; end $body$;\n', ['do $body$ begin null; end $body$'], ''],
    ['select 1 -- not; here\n;\n', ['select 1 -- not; here'], ''],
    ['select /* a;b */ 1;\n', ['select /* a;b */ 1'], ''],
    ['select 4 / 2 - 1;\n', ['select 4 / 2 - 1'], ''],
    [';;\n', [], ''],
  ])('splits %j', (typed, statements, rest) => {
    const found = completeStatements(typed);
    expect(found.statements).toEqual(statements);
    expect(found.rest.trim()).toBe(rest);
  });

  it.each(['select 1', "select 'open;\n", 'select "open;\n', 'do $$ begin null;\n', 'select /* open;\n'])(
    'waits for more after %j',
    (typed) => {
      const found = completeStatements(typed);
      expect(found.statements).toEqual([]);
      expect(found.rest).toBe(typed);
    },
  );
});

describe('tableOf', () => {
  it('aligns columns, marks null and shortens', () => {
    expect(
      tableOf(
        ['id', 'name'],
        [
          ['1', 'Ana'],
          ['20', null],
        ],
      ),
    ).toBe('id │ name\n───┼─────\n1  │ Ana\n20 │ ∅\n');
    expect(tableOf(['x'], [['y'.repeat(100)]])).toContain(`${'y'.repeat(79)}…`);
  });
});
