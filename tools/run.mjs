// Runs a TypeScript file of the project under Plaza's own Node: node tools/run.mjs SCRIPT [ARGUMENTS].
import path from 'node:path';
import { bootstrap, complain, handOver } from './bootstrap.mjs';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('Usage: node tools/run.mjs SCRIPT [ARGUMENTS]');
  process.exit(2);
}
try {
  const node = await bootstrap((words) => console.error(`${words} …`));
  handOver(node, path.resolve(script), args);
} catch (error) {
  complain(error);
}
