// Words: every error has words, every word has its French, and both speak of the same values.
import PO from 'pofile';
import { asNode, nameOf, nodesOf, propertiesOf, stringOf, unwrapped } from '../syntax.ts';
import { lineAt, type Finding, type Rule, type TreeFile } from '../tree.ts';

/** One English message of a words.ts. */
interface Message {
  readonly id: string;
  readonly text: string;
  readonly line: number;
}

const isWords = (file: TreeFile): boolean => /^src\/.*\/(?:[a-z-]+-)?words\.ts$/.test(file.path);

/** Messages as they are declared: `defineWords('chat', { title: 'Chats' })` gives chat.title. */
function messagesOf(file: TreeFile): Message[] {
  return nodesOf(file, 'CallExpression').flatMap((call) => {
    const [area, object]: unknown[] = Array.isArray(call['arguments']) ? call['arguments'] : [];
    const prefix = stringOf(area);
    const messages = unwrapped(object);
    if (nameOf(call['callee']) !== 'defineWords' || prefix === undefined || !messages) return [];
    return [...propertiesOf(messages)].map(([key, node]) => ({
      id: `${prefix}.${key}`,
      text: stringOf(node) ?? '',
      line: lineAt(file.text, node.start),
    }));
  });
}

/** The folder's French: `fr.po` beside the words, or above them within the slice or the web platform. */
function frenchFor(words: TreeFile, files: readonly TreeFile[]): TreeFile | undefined {
  const parts = words.path.split('/').slice(0, -1);
  for (; parts.length >= 3; parts.pop()) {
    const found = files.find((each) => each.path === `${parts.join('/')}/fr.po`);
    if (found) return found;
  }
  return undefined;
}

/** Keyed by message id: PO files carry it in msgid (or in msgctxt by some tools). */
function translationsOf(po: TreeFile): Map<string, string> {
  return new Map(
    PO.parse(po.text)
      .items.filter((item) => !item.obsolete)
      .map((item) => [item.msgid, item.msgstr[0] ?? '']),
  );
}

/** Names of values in an ICU message, sorted: `{name}`, `{count, plural, …}`; text in braces of plural cases is none. */
export function placeholdersOf(message: string): string[] {
  const names = new Set<string>();
  const plain = message.replaceAll(/'\{[^']*'/g, '');
  for (const match of plain.matchAll(/\{\s*([A-Za-z_]\w*)\s*(?=[,}])/g)) {
    const before = plain.slice(0, match.index).trimEnd();
    const isCase =
      /(?:^|[\s,{}])(?:=\d+|zero|one|two|few|many|other|[a-z_]+)$/.test(before) && insideChoice(before);
    if (!isCase) names.add(match[1] ?? '');
  }
  for (const match of plain.matchAll(/<(\d+|[a-z]\w*)\s*\/?>/g)) names.add(`<${match[1]}>`);
  return [...names].toSorted();
}

/** Whether the end of a text stands directly between the cases of a plural or select. */
function insideChoice(text: string): boolean {
  const open: string[] = [];
  for (const match of text.matchAll(/\{\s*\w+\s*,\s*(?:plural|select|selectordinal)\s*,|\{|\}/g)) {
    if (match[0] === '}') open.pop();
    else open.push(match[0] === '{' ? 'text' : 'choice');
  }
  return open.at(-1) === 'choice';
}

export const frenchWords: Rule = {
  name: 'every message has its French, none is stale, and both name the same values',
  check(files) {
    const findings: Finding[] = [];
    const used = new Map<string, Set<string>>();
    for (const file of files.filter(isWords)) {
      const po = frenchFor(file, files);
      const messages = messagesOf(file);
      if (!po && messages.length > 0) findings.push({ path: file.path, message: 'no fr.po beside it' });
      if (!po) continue;
      const french = translationsOf(po);
      const ids = used.get(po.path) ?? new Set<string>();
      used.set(po.path, ids);
      for (const { id, text, line } of messages) {
        ids.add(id);
        const translated = french.get(id) ?? '';
        const same = placeholdersOf(text).join() === placeholdersOf(translated).join();
        if (text === '') findings.push({ path: file.path, line, message: `${id} is not written out` });
        else if (translated === '') findings.push({ path: file.path, line, message: `no French for ${id}` });
        else if (!same)
          findings.push({ path: file.path, line, message: `French of ${id} names other values` });
      }
    }
    return [...findings, ...staleFrench(files, used)];
  },
};

function staleFrench(files: readonly TreeFile[], used: ReadonlyMap<string, ReadonlySet<string>>): Finding[] {
  return files
    .filter((each) => /^src\/.*\/fr\.po$/.test(each.path))
    .flatMap((po) =>
      [...translationsOf(po).keys()].flatMap((id) =>
        id === '' || used.get(po.path)?.has(id)
          ? []
          : [{ path: po.path, message: `stale: ${id} is no message` }],
      ),
    );
}

export const messageIds: Rule = {
  name: 'a message id is used once in the whole tree',
  check(files) {
    const seen = new Map<string, string>();
    return files.filter(isWords).flatMap((file) =>
      messagesOf(file).flatMap(({ id, line }) => {
        const earlier = seen.get(id);
        seen.set(id, file.path);
        return earlier === undefined
          ? []
          : [{ path: file.path, line, message: `${id} is also in ${earlier}` }];
      }),
    );
  },
};

/** The codes that defineErrors({ … }) declares in a file. */
function errorCodesOf(file: TreeFile): { code: string; line: number }[] {
  return nodesOf(file, 'CallExpression').flatMap((call) => {
    const first: unknown = Array.isArray(call['arguments']) ? call['arguments'][0] : undefined;
    const catalogue = nameOf(call['callee']) === 'defineErrors' ? asNode(first) : undefined;
    if (!catalogue) return [];
    const line = lineAt(file.text, call.start);
    return [...propertiesOf(catalogue).keys()].map((code) => ({ code, line }));
  });
}

export const errorWords: Rule = {
  name: 'every error code of a contract has words, and each code is declared once',
  check(files) {
    const declaring = /^src\/(?:kit\/[\w-]+|slices\/[\w-]+\/contract\/.+)(?<!\.test)\.ts$/;
    const wordKeys = (inside: string): Set<string> =>
      new Set(
        files
          .filter((each) => isWords(each) && each.path.startsWith(inside))
          .flatMap((each) =>
            nodesOf(each, 'ObjectExpression').flatMap((node) => [...propertiesOf(node).keys()]),
          ),
      );
    const seen = new Map<string, string>();
    return files
      .filter((each) => declaring.test(each.path))
      .flatMap((file) => {
        const slice = /^src\/slices\/[\w-]+\//.exec(file.path)?.[0];
        const codes = errorCodesOf(file);
        const keys =
          codes.length > 0 ? wordKeys(slice ? `${slice}web/` : 'src/platform/web/') : new Set<string>();
        return codes.flatMap(({ code, line }) => {
          const earlier = seen.get(code);
          seen.set(code, file.path);
          if (earlier !== undefined)
            return [{ path: file.path, line, message: `${code} is also declared in ${earlier}` }];
          return keys.has(code) ? [] : [{ path: file.path, line, message: `no words for ${code}` }];
        });
      });
  },
};
