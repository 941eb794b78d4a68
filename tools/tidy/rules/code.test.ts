// Examples for the rules on code: time, settings, HTML, holes in types, unfinished words, workplaces.
import { describe } from 'vitest';
import { proveRule } from '../examples.ts';
import { file } from '../tree.ts';
import { finished, noWorkplace, oneClock, oneConfig, parses, textNodesOnly, wholeTypes } from './code.ts';

const server = 'src/slices/chat/server/service.ts';
const web = 'src/slices/chat/web/index.tsx';
const found = (of: string, path: string, line: string, words: string) => ({
  of,
  files: [file(path, '// x', line)],
  findings: [`${path}:2  ${words}`],
});

describe('parses', () => {
  proveRule(
    parses,
    [[file(server, 'export const a = 1;')]],
    [{ of: 'a broken script', files: [file(server, 'const = ;')], findings: [server] }],
  );
});

describe('the clock', () => {
  const good = [
    file('src/kit/clock.ts', 'export const systemClock = { now: () => new Date() };'),
    file(server, 'const at = new Date(row.expires_at); const b = clock.now();'),
    file(web, 'const a = Date.now();'),
    file('src/slices/chat/server/service.test.ts', 'const a = Date.now();'),
  ];
  proveRule(
    oneClock,
    [good],
    [
      found('the time of the machine', server, 'const a = Date.now();', 'Date.now'),
      found('a new date', 'src/kit/id.ts', 'const a = new Date();', 'new Date()'),
      found('the time as a default, unread', server, 'function a(now = Date.now) {}', 'Date.now'),
    ],
  );
});

describe('settings', () => {
  const good = [
    file('src/platform/server/config.ts', 'export const a = process.env;'),
    file('tools/dev.ts', 'process.env.A;'),
  ];
  proveRule(
    oneConfig,
    [good],
    [
      found('the environment', server, "const a = process.env['A'];", 'process.env'),
      found(
        'the environment by import',
        server,
        "import { env } from 'node:process';",
        'env of node:process',
      ),
    ],
  );
});

describe('text nodes only', () => {
  const good = [
    file(web, 'const a = <p title="innerHTML">{text}</p>; node.textContent = text; setTimeout(() => a, 1);'),
  ];
  proveRule(
    textNodesOnly,
    [good],
    [
      found('raw HTML', web, 'node.innerHTML = text;', 'innerHTML'),
      found(
        'raw HTML in React',
        web,
        'const a = <p dangerouslySetInnerHTML={x} />;',
        'dangerouslySetInnerHTML',
      ),
      found(
        'raw HTML in passed-on props',
        web,
        'const a = { dangerouslySetInnerHTML: x };',
        'dangerouslySetInnerHTML',
      ),
      found('eval', server, "eval('1');", 'eval'),
      found('new Function', server, "new Function('a', 'b');", 'Function'),
      found('a timer with text', web, "setTimeout('a()', 1);", 'setTimeout with text'),
      found('document.write', web, "document.write('a');", 'document.write'),
    ],
  );
});

describe('whole types', () => {
  const silence = ['// @ts', 'ignore'].join('-');
  const disable = ['// oxlint', 'disable-next-line no-eval'].join('-');
  proveRule(
    wholeTypes,
    [[file(server, 'const a = JSON.parse(text) as unknown; const any = 1; const b = x as const;')]],
    [
      found('any', server, 'const a: any = 1;', 'any'),
      found('as any', server, 'const a = x as any;', 'any'),
      found('a cast through unknown', server, 'const a = x as unknown as string;', 'a cast through unknown'),
      found('a silenced compiler', server, silence, 'a check switched off'),
      found('a silenced lint', server, disable, 'a check switched off'),
    ],
  );
});

describe('finished', () => {
  proveRule(
    finished,
    [[file(server, '// The todo list of a person. TODO(#12) say so. TODO (0003)')]],
    [
      found('a loose end', server, ['// TO', 'DO later'].join(''), 'unfinished'),
      found('a placeholder', server, ["throw new Error('not ", "implemented');"].join(''), 'unfinished'),
      found('a while', server, ['// Good enough for', 'now.'].join(' '), 'unfinished'),
    ],
  );
});

describe('no workplace', () => {
  const path = ['', 'work', 'main'].join('/');
  const host = ['https:/', 'registry.example'].join('/');
  proveRule(
    noWorkplace,
    [[file('docs/a.md', 'See src/network/work/a.ts and https://plaza.example/work/')]],
    [
      {
        of: 'a path of a workplace',
        files: [file('docs/a.md', 'x', `Run it in ${path}.`)],
        findings: ['docs/a.md:2'],
      },
      {
        of: 'the host of a registry',
        files: [file('tools/a.mjs', 'x', `fetch('${host}/a')`)],
        findings: ['tools/a.mjs:2'],
      },
    ],
  );
});
