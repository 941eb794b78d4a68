// npm run plaza -- COMMAND: what an operator does to an instance from the command line.
import { runSql } from './plaza/sql.ts';

const USAGE = `Usage: npm run plaza -- COMMAND

  sql                 a prompt on the database of the running Plaza (statements end with ;)
  sql STATEMENT       runs one statement and prints its rows
`;

const [command, ...args] = process.argv.slice(2);
if (command === 'sql') {
  process.exit(await runSql(args));
} else {
  process.stderr.write(USAGE);
  process.exit(command === undefined || command === 'help' || command === '--help' ? 0 : 2);
}
