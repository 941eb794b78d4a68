// Examples for the rules on words and their French.
import { describe, expect, it } from 'vitest';
import { proveRule } from '../examples.ts';
import { file } from '../tree.ts';
import { errorWords, frenchWords, messageIds, placeholdersOf } from './words.ts';

const words = file(
  'src/slices/chat/web/words.ts',
  '// words',
  "export const words = defineWords('chat', { title: 'Chats' });",
  "export const errorWords = defineWords('chat.error', { chat_closed: '{name} closed it' }) satisfies Record<ErrorCode, Words>;",
);
const po = (...pairs: [string, string][]) =>
  file(
    'src/slices/chat/web/fr.po',
    'msgid ""',
    'msgstr "Language: fr\\n"',
    ...pairs.flatMap(([id, text]) => ['', `msgid "${id}"`, `msgstr "${text}"`]),
  );
const closed: [string, string] = ['chat.error.chat_closed', '{name} l’a fermée'];
const title: [string, string] = ['chat.title', 'Discussions'];

describe('French', () => {
  proveRule(
    frenchWords,
    [[words, po(title, closed)]],
    [
      { of: 'no file', files: [words], findings: ['no fr.po beside it'] },
      { of: 'a missing translation', files: [words, po(closed)], findings: ['no French for chat.title'] },
      {
        of: 'an empty translation',
        files: [words, po(['chat.title', ''], closed)],
        findings: ['no French for chat.title'],
      },
      {
        of: 'a stale translation',
        files: [words, po(title, closed, ['chat.old', 'Vieux'])],
        findings: ['stale: chat.old'],
      },
      {
        of: 'other values',
        files: [words, po(title, ['chat.error.chat_closed', '{nom} l’a fermée'])],
        findings: ['French of chat.error.chat_closed names other values'],
      },
    ],
  );
});

describe('message ids', () => {
  proveRule(
    messageIds,
    [[words]],
    [
      {
        of: 'an id used twice',
        files: [words, file('src/slices/live/web/words.ts', "defineWords('chat', { title: 'Live' });")],
        findings: ['chat.title is also in'],
      },
    ],
  );
});

describe('error words', () => {
  const contract = (...codes: string[]) =>
    file(
      'src/slices/chat/contract/errors.ts',
      '// e',
      `export const chatErrors = defineErrors({ ${codes.map((code) => `${code}: { status: 409, title: 'x' }`).join()} });`,
    );
  proveRule(
    errorWords,
    [[words, contract('chat_closed')]],
    [
      {
        of: 'an error without words',
        files: [words, contract('chat_closed', 'chat_full')],
        findings: ['errors.ts:2  no words for chat_full'],
      },
      {
        of: 'a code declared twice',
        files: [
          words,
          contract('chat_closed'),
          file(
            'src/slices/live/contract/index.ts',
            "defineErrors({ chat_closed: { status: 1, title: '' } });",
          ),
        ],
        findings: ['chat_closed is also declared in'],
      },
    ],
  );
});

describe('values in ICU messages', () => {
  it.each([
    ['Hello {name}', ['name']],
    ['{count, plural, one {# message} other {# messages}}', ['count']],
    ['{count, plural, =0 {none} one {{name} wrote} other {{name} and others wrote}}', ['count', 'name']],
    ['{kind, select, image {picture} other {file}} of {who}', ['kind', 'who']],
    ['Read <0>the rules</0>, {name}', ['<0>', 'name']],
    ['No values at all', []],
  ])('%s', (message, expected) => {
    expect(placeholdersOf(message)).toEqual(expected);
  });
});
