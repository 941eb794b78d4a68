// Examples for the rules on slices: the map, their parts, their SPEC.md and their shots.
import { describe } from 'vitest';
import { map, proveRule } from '../examples.ts';
import { file, type TreeFile } from '../tree.ts';
import { photographedRoutes, trueMap, wholeSlices } from './slices.ts';
import { citedRules } from './spec.ts';

const whole = (name: string): TreeFile[] => [
  ...['SPEC.md', 'contract/index.ts', 'web/index.tsx', 'web/words.ts', 'web/fr.po', 'web/shots.ts'].map(
    (part) => file(`src/slices/${name}/${part}`, '// x'),
  ),
  file(`src/slices/${name}/server/index.ts`, '// door', 'export const door = { exportActor, eraseActor };'),
];
const three = [map, ...whole('identity'), ...whole('chat'), ...whole('red-packets')];

describe('the map', () => {
  const upside = file(
    'src/architecture.ts',
    "export const slices = [{ name: 'a', uses: ['b'] }, { name: 'b', uses: [] }];",
  );
  proveRule(
    trueMap,
    [three],
    [
      {
        of: 'a slice without a folder',
        files: three.filter((each) => !each.path.includes('/chat/')),
        findings: ['chat has no folder'],
      },
      {
        of: 'a folder without an entry',
        files: [...three, ...whole('wallet')],
        findings: ['the folder wallet is not in the map'],
      },
      {
        of: 'a use that points up',
        files: [upside, ...whole('a'), ...whole('b')],
        findings: ['a uses b, which is not below it'],
      },
    ],
  );
});

describe('whole slices', () => {
  const without = (part: string) => three.filter((each) => each.path !== `src/slices/chat/${part}`);
  proveRule(
    wholeSlices,
    [three],
    [
      { of: 'a slice without rules', files: without('SPEC.md'), findings: ['chat has no SPEC.md'] },
      { of: 'a slice without shots', files: without('web/shots.ts'), findings: ['chat has no web/shots.ts'] },
      {
        of: 'a slice that keeps what it knows',
        files: [
          ...without('server/index.ts'),
          file('src/slices/chat/server/index.ts', '// door', 'export const exportActor = 1;'),
        ],
        findings: ['chat offers no eraseActor'],
      },
    ],
  );
});

describe('cited rules', () => {
  const spec = file(
    'src/slices/chat/SPEC.md',
    '# Chat',
    '- **CH1** A message has one place.',
    '- **CH2.** See CH1, and XX9.',
    'CH3: a table',
  );
  const test = file(
    'src/slices/chat/server/a.db.test.ts',
    "describe('[CH1] places', () => { it.each([1])('[CH2, CH3] %s', () => {}); });",
  );
  const journey = file('e2e/chat.e2e.ts', 'it(`[CH3] ${who} reads it`, () => {});');
  const elsewhere = file('src/slices/identity/server/a.test.ts', "it('[CH3] of another slice', () => {});");
  const some = file('src/slices/chat/server/a.db.test.ts', "it('[CH1] [CH2] places', () => {}); // [CH3]");
  proveRule(
    citedRules,
    [
      [spec, test],
      [spec, some, journey],
    ],
    [
      {
        of: 'a rule without a test',
        files: [spec, some],
        findings: ['src/slices/chat/SPEC.md:4  no test cites CH3'],
      },
      {
        of: 'a rule cited only from another slice',
        files: [spec, some, elsewhere],
        findings: ['no test cites CH3'],
      },
      {
        of: 'a citation of nothing',
        files: [spec, test, file('e2e/b.e2e.ts', "it('[CH4] is new', () => {});")],
        findings: ['CH4 is stated nowhere'],
      },
      {
        of: 'a rule stated twice',
        files: [
          file('src/slices/chat/SPEC.md', 'CH1. a', 'CH1. b'),
          file('e2e/b.e2e.ts', "it('[CH1] a', f);"),
        ],
        findings: ['CH1 is stated twice'],
      },
    ],
  );
});

describe('shots', () => {
  const door = file(
    'src/slices/chat/web/index.tsx',
    "export const routes = [{ path: '/chats', children: [{ path: '/' }, { path: '$id' }] }];",
  );
  const shots = (...routes: string[]) =>
    file(
      'src/slices/chat/web/shots.ts',
      `export const shots = [${routes.map((route) => `{ route: '${route}' }`).join()}];`,
    );
  proveRule(
    photographedRoutes,
    [
      [door, shots('/chats', '/chats/ana')],
      [door, shots('/chats', '/chats/$id')],
    ],
    [
      {
        of: 'a route that nobody photographs',
        files: [door, shots('/chats')],
        findings: ['/chats/$id has no entry'],
      },
      {
        of: 'a door without shots',
        files: [door],
        findings: ['/chats has no entry', '/chats/$id has no entry'],
      },
      {
        of: 'a shot of a screen that is gone',
        files: [door, shots('/chats', '/chats/a', '/old')],
        findings: ['/old is no route'],
      },
    ],
  );
});
