// npm test: brings what is missing, then runs everything, or with paths only what lies under them.
import path from 'node:path';
import { bootstrap, complain, handOver, root } from './bootstrap.mjs';

try {
  const node = await bootstrap((words) => console.log(`${words} …`));
  handOver(node, path.join(root, 'tools', 'testing', 'run-tests.ts'), process.argv.slice(2));
} catch (error) {
  complain(error);
}
