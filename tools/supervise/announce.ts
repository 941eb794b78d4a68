// What the person who started Plaza reads at the terminal.
import { renderUnicodeCompact } from 'uqr';
import type { ReadyReport } from '#/platform/server/supervised.ts';

/** The lines for one slow step. */
export function progressLine(words: string): string {
  return `  ${words} …`;
}

function qrCode(address: string, colour: boolean): string {
  const picture = renderUnicodeCompact(address, { border: 2 });
  // Dark on light whatever the terminal's own colours: some phones read nothing else.
  return picture
    .split('\n')
    .map((line) => (colour ? `    \u001B[97;40m${line}\u001B[0m` : `    ${line}`))
    .join('\n');
}

/** Address, set-up code while there is one, and the code for phones. */
export function announcement(report: ReadyReport, colour: boolean): string {
  const { urls, setupCode } = report;
  const lines = ['', `  Plaza is ready:  ${urls.public}`];
  if (setupCode !== null) {
    lines.push(
      '',
      `  Set-up code:     ${setupCode}`,
      '  Open the address and enter this code to set Plaza up.',
    );
  }
  if (urls.phone !== null) {
    lines.push('', `  On a phone in the same network:  ${urls.phone}`, '', qrCode(urls.phone, colour));
  }
  lines.push('', '  Stop it with Ctrl-C.', '');
  return lines.join('\n');
}
