// Names: kebab-case, and none of the drawers into which everything falls.
import type { Rule } from '../tree.ts';

/** Words that say nothing, wherever they stand in a name. */
const empty = /(?:^|-)(?:utils?|helpers?|misc|managers?|stuff)(?:-|$)/;
/** Words that say nothing when they are the whole name. */
const vague = /^(?:common|shared|lib|types|constants)$/;
const kebab = /^\.?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
/** Names that readers and tools expect in capitals. */
const capitals = /^(?:README|ARCHITECTURE|STYLE|CONTRIBUTING|SPEC|LICENSE|NOTICE)(?:\.md)?$/;

export const fileNames: Rule = {
  name: 'names of files and folders are kebab-case and say something',
  check(files) {
    return files.flatMap((each) => {
      const segments = each.path.split('/');
      const message = segments.map(faultOf).find((fault) => fault !== undefined);
      return message === undefined ? [] : [{ path: each.path, message }];
    });
  },
};

function faultOf(segment: string): string | undefined {
  if (capitals.test(segment)) return undefined;
  if (!kebab.test(segment)) return `"${segment}" is not kebab-case`;
  const stem = segment.replace(/^\./, '').split('.')[0] ?? '';
  return empty.test(stem) || vague.test(stem) ? `"${segment}" says nothing: name what it does` : undefined;
}
