// Examples for the rules on sizes, first lines and names.
import { describe } from 'vitest';
import { proveRule } from '../examples.ts';
import { file } from '../tree.ts';
import { fileNames } from './names.ts';
import { fileSize, firstLine, functionSize } from './sizes.ts';

const filled = (count: number): string[] => Array.from({ length: count }, (_, at) => `const a${at} = 1;`);

describe('file size', () => {
  proveRule(
    fileSize,
    [[file('src/kit/a.ts', ...filled(400)), file('docs/a.md', ...filled(900))]],
    [
      {
        of: 'a long file',
        files: [file('src/kit/a.ts', ...filled(401))],
        findings: ['src/kit/a.ts  401 lines'],
      },
      {
        of: 'a long style sheet',
        files: [file('src/platform/web/ui/a.css', ...filled(401))],
        findings: ['401 lines'],
      },
      { of: 'a long test', files: [file('src/kit/a.test.ts', ...filled(401))], findings: ['401 lines'] },
    ],
  );
});

describe('function size', () => {
  const named = (lines: number) => ['// a', 'function a() {', ...filled(lines), '}'];
  const arrow = (lines: number) => ['// a', 'const a = {', '  b: () => {', ...filled(lines), '}', '};'];
  proveRule(
    functionSize,
    [[file('src/kit/a.ts', ...named(68), ...arrow(68)), file('src/kit/a.test.ts', ...named(200))]],
    [
      {
        of: 'a long function',
        files: [file('src/kit/a.ts', ...named(69))],
        findings: ['src/kit/a.ts:2  a function of 71 lines'],
      },
      { of: 'a long arrow', files: [file('src/kit/a.tsx', ...arrow(69))], findings: ['src/kit/a.tsx:3'] },
    ],
  );
});

describe('first line', () => {
  const good = [
    file('src/kit/a.ts', '// What it is for.'),
    file('tools/a.mjs', '#!/usr/bin/env node', '// What it is for.'),
    file('src/slices/chat/server/migrations/0001-chat.sql', '-- What it is for.'),
    file('src/platform/web/ui/a.css', '/* What it is for. */'),
  ];
  proveRule(
    firstLine,
    [good],
    [
      { of: 'code at once', files: [file('src/kit/a.ts', "import 'a';")], findings: ['src/kit/a.ts:1'] },
      {
        of: 'an empty comment',
        files: [file('src/kit/a.ts', '//', '// late')],
        findings: ['src/kit/a.ts:1'],
      },
      { of: 'SQL at once', files: [file('src/a.sql', 'select 1;')], findings: ['src/a.sql:1'] },
    ],
  );
});

describe('names', () => {
  const named = (path: string) => file(path, '// x');
  const good = [
    'README.md',
    '.ci/run',
    '.oxlintrc.json',
    'docs/decisions/0001-no-workspaces.md',
    'src/kit/id.ts',
    'src/slices/red-packets/SPEC.md',
    'src/slices/chat/server/send-message.db.test.ts',
    'src/slices/identity/server/common-passwords.ts',
    'src/a/figtree-latin.woff2',
  ];
  proveRule(
    fileNames,
    [good.map(named)],
    [
      {
        of: 'a drawer',
        files: [named('src/slices/chat/server/utils.ts')],
        findings: ['"utils.ts" says nothing'],
      },
      {
        of: 'a drawer inside a name',
        files: [named('src/slices/chat/server/date-helpers.ts')],
        findings: ['says nothing'],
      },
      {
        of: 'a manager',
        files: [named('src/slices/chat/server/session-manager.ts')],
        findings: ['says nothing'],
      },
      {
        of: 'a drawer as folder',
        files: [named('src/platform/web/common/a.ts')],
        findings: ['"common" says nothing'],
      },
      {
        of: 'a name after its kind',
        files: [named('src/slices/chat/contract/types.ts')],
        findings: ['"types.ts" says nothing'],
      },
      {
        of: 'a name in humps',
        files: [named('src/slices/chat/web/ChatList.tsx')],
        findings: ['not kebab-case'],
      },
    ],
  );
});
