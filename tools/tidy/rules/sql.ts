// SQL: a slice names only its own schema, and takes the time as a parameter.
import { type MappedSlice, placeOf, schemaOf, slicesOf } from '../map.ts';
import { sqlOf, type SqlText } from '../sql-text.ts';
import { isTest, type Finding, type Rule } from '../tree.ts';

function lineOf(sql: SqlText, index: number): number {
  return sql.line + sql.text.slice(0, index).split('\n').length - 1;
}

/** Schemas that SQL may point a foreign key at: the platform's and those of the slices used. */
function schemasBelow(slice: string, slices: readonly MappedSlice[]): string[] {
  return ['platform', ...(slices.find((each) => each.name === slice)?.uses ?? []).map(schemaOf)];
}

/** Every `schema.name` of a schema that is not one's own; so no alias may be called like a schema either. */
function foreignNames(sql: SqlText, own: string, below: readonly string[], schemas: RegExp): Finding[] {
  return Array.from(sql.text.matchAll(schemas)).flatMap((match) => {
    const schema = (match[1] ?? '').toLowerCase();
    const isKey = /\breferences\s*$/i.test(sql.text.slice(0, match.index)) && below.includes(schema);
    if (schema === own || isKey) return [];
    return [
      {
        path: sql.file.path,
        line: lineOf(sql, match.index),
        message: `SQL of ${own} names ${match[0].replaceAll('"', '')}`,
      },
    ];
  });
}

export const ownSchema: Rule = {
  name: 'SQL of a slice names only its own schema; foreign keys may point down',
  check(files) {
    const slices = slicesOf(files);
    const schemas = new RegExp(
      `(?<![\\w.])"?(${['platform', 'public', ...slices.map((each) => schemaOf(each.name))].join('|')})"?\\."?\\w+`,
      'gi',
    );
    return files.flatMap((file) => {
      const { layer, slice } = placeOf(file.path);
      if ((layer !== 'slice' && layer !== 'platform') || isTest(file.path)) return [];
      const own = layer === 'slice' ? schemaOf(slice) : 'platform';
      const below = layer === 'slice' ? schemasBelow(slice, slices) : [];
      return sqlOf(file).flatMap((sql) => foreignNames(sql, own, below, schemas));
    });
  },
};

const machineTime =
  /\b(?:(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|current_timestamp|current_date|current_time|localtimestamp)/gi;

export const noSqlTime: Rule = {
  name: 'SQL takes the time as a parameter: no now() but as column default',
  check(files) {
    return files
      .filter((each) => each.path.startsWith('src/') && !isTest(each.path))
      .flatMap((file) =>
        sqlOf(file).flatMap((sql) =>
          Array.from(sql.text.matchAll(machineTime)).flatMap((match) => {
            const before = sql.text.slice(0, match.index).trimEnd().toLowerCase();
            const message = `${match[0]} in SQL: pass the clock's time`;
            return /\bdefault(?:\s*\()?$/.test(before)
              ? []
              : [{ path: file.path, line: lineOf(sql, match.index), message }];
          }),
        ),
      );
  },
};

export const migrations: Rule = {
  name: 'migrations are NNNN-name.sql, each number once, forward only',
  check(files) {
    const seen = new Map<string, string>();
    return files.flatMap((each) => {
      const match = /^(.*\/migrations)\/([^/]+)$/.exec(each.path);
      if (!match || !each.path.startsWith('src/') || /\.(?:ts|tsx)$/.test(each.path)) return [];
      const [, folder = '', name = ''] = match;
      const number = /^(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.sql$/.exec(name)?.[1];
      if (number === undefined) return [{ path: each.path, message: 'a migration is named NNNN-name.sql' }];
      if (/(?:^|-)(?:down|rollback|undo|revert)(?:-|\.)/.test(name))
        return [{ path: each.path, message: 'migrations go forward only' }];
      const key = `${folder}/${number}`;
      const earlier = seen.get(key);
      seen.set(key, name);
      return earlier === undefined ? [] : [{ path: each.path, message: `${number} is taken by ${earlier}` }];
    });
  },
};
