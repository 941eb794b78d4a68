// The house rules, in the order in which their findings are best read.
import {
  finished,
  noWorkplace,
  oneClock,
  oneConfig,
  parses,
  textNodesOnly,
  wholeTypes,
} from './rules/code.ts';
import { barrels, doors, layers, specifiers } from './rules/imports.ts';
import { fileNames } from './rules/names.ts';
import { declaredPackages, lockFile, ownedPackages, pureContracts } from './rules/packages.ts';
import { fileSize, firstLine, functionSize } from './rules/sizes.ts';
import { photographedRoutes, trueMap, wholeSlices } from './rules/slices.ts';
import { citedRules } from './rules/spec.ts';
import { migrations, noSqlTime, ownSchema } from './rules/sql.ts';
import { errorWords, frenchWords, messageIds } from './rules/words.ts';
import type { Rule } from './tree.ts';

export const rules: readonly Rule[] = [
  parses,
  trueMap,
  wholeSlices,
  layers,
  doors,
  specifiers,
  barrels,
  pureContracts,
  ownedPackages,
  declaredPackages,
  lockFile,
  ownSchema,
  noSqlTime,
  migrations,
  oneClock,
  oneConfig,
  textNodesOnly,
  wholeTypes,
  finished,
  noWorkplace,
  fileNames,
  firstLine,
  fileSize,
  functionSize,
  citedRules,
  errorWords,
  frenchWords,
  messageIds,
  photographedRoutes,
];
