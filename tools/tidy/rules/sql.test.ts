// Examples for the rules on SQL.
import { describe } from 'vitest';
import { map, proveRule } from '../examples.ts';
import { file, type TreeFile } from '../tree.ts';
import { migrations, noSqlTime, ownSchema } from './sql.ts';

const migration = 'src/slices/red-packets/server/migrations/0001-red-packets.sql';
const store = 'src/slices/red-packets/server/store.ts';
const tree = (...files: TreeFile[]): TreeFile[] => [map, ...files];

describe('own schema', () => {
  const good = tree(
    file(
      migration,
      '-- Packets; identity.actor in words is no table.',
      'create schema red_packets;',
      'create table red_packets.packet (',
      '  sender_id uuid not null references identity.actor (id),',
      '  timeline_id uuid not null references platform.timeline (id)',
      ');',
      'create index packet_sender on red_packets.packet (sender_id);',
    ),
    file(
      store,
      '// store',
      "const a = sql<Row>`select p.id from red_packets.packet as p join red_packets.claim c on c.packet_id = p.id where p.note = 'from chat.message'`;",
      "const b = tx.selectFrom('red_packets.packet as p').innerJoin('red_packets.claim as c', 'c.packet_id', 'p.id');",
      "const c = Array.from('chat.message');",
    ),
    file('src/slices/red-packets/server/store.db.test.ts', '// t', 'sql`select 1 from chat.message`;'),
  );
  const bad = (of: string, at: TreeFile, words: string) => ({ of, files: tree(at), findings: [words] });
  proveRule(
    ownSchema,
    [good],
    [
      bad(
        'a neighbour read in a template',
        file(store, '// s', 'sql`select 1', 'from chat.message`;'),
        `${store}:3  SQL of red_packets names chat.message`,
      ),
      bad(
        'a neighbour joined',
        file(store, '// s', 'sql`select 1 from red_packets.packet p, identity.actor a`;'),
        'names identity.actor',
      ),
      bad(
        'a neighbour written',
        file(store, '// s', 'sql`update chat.message set a = ${b}`;'),
        'names chat.message',
      ),
      bad(
        'a neighbour in the builder',
        file(store, '// s', "tx.selectFrom('chat.message as m').selectAll();"),
        'names chat.message',
      ),
      bad(
        'a neighbour joined in the builder',
        file(store, '// s', "q.leftJoin('identity.actor as a', 'a.id', 'p.id');"),
        'names identity.actor',
      ),
      bad(
        'a change to a neighbour',
        file(migration, '-- m', 'alter table "chat"."message" add column a int;'),
        'names chat.message',
      ),
      bad(
        'a quoted neighbour',
        file(migration, '-- m', 'create index on chat.message (a);'),
        'names chat.message',
      ),
      bad(
        'a key that points up',
        file(
          'src/slices/chat/server/migrations/0001-chat.sql',
          '-- m',
          'create table chat.a (b uuid references red_packets.packet);',
        ),
        'SQL of chat names red_packets.packet',
      ),
      bad(
        'a platform that knows a slice',
        file('src/platform/server/timeline.ts', '// t', 'sql`select 1 from chat.message`;'),
        'SQL of platform names chat.message',
      ),
      bad(
        'the schema of everybody',
        file(migration, '-- m', 'create table public.a (b int);'),
        'names public.a',
      ),
    ],
  );
});

describe('time in SQL', () => {
  const good = tree(
    file(
      migration,
      '-- now() is for defaults',
      'create table red_packets.a (made_at timestamptz not null default now(), b timestamptz default (now()));',
    ),
    file(
      store,
      '// s',
      'sql`select 1 from red_packets.a where expires_at <= ${now}`;',
      'const a = clock.now();',
    ),
  );
  const bad = (of: string, line: string) => ({
    of,
    files: tree(file(store, '// s', line)),
    findings: [`${store}:2`],
  });
  proveRule(
    noSqlTime,
    [good],
    [
      bad('now()', 'sql`delete from red_packets.a where expires_at <= now()`;'),
      bad('current_timestamp', 'sql`update red_packets.a set made_at = CURRENT_TIMESTAMP`;'),
      bad('clock_timestamp()', 'sql`select clock_timestamp()`;'),
      bad('a default that is none', 'sql`select coalesce(default_at, now())`;'),
    ],
  );
});

describe('migrations', () => {
  const folder = 'src/slices/chat/server/migrations';
  const named = (name: string) => file(`${folder}/${name}`, '-- m');
  proveRule(
    migrations,
    [
      [
        named('0001-chat.sql'),
        named('0002-message-no.sql'),
        file('src/slices/identity/server/migrations/0001-identity.sql', '-- m'),
      ],
    ],
    [
      { of: 'a number of its own', files: [named('1-chat.sql')], findings: ['NNNN-name.sql'] },
      {
        of: 'a number twice',
        files: [named('0001-chat.sql'), named('0001-more.sql')],
        findings: ['0001 is taken by 0001-chat.sql'],
      },
      { of: 'a way back', files: [named('0002-chat-down.sql')], findings: ['forward only'] },
    ],
  );
});
