import { markdownText as text } from '../../base/text/markdownText';
import { printed, type TargetResult } from './answer';
import { STATE_OF, totalsText } from './severalText';
import { chosenName } from './voices';

/** For a pull request: a table of all targets, and what each has to say, folded. */
export function severalMarkdown(results: readonly TargetResult[]): string {
  const rows = results.map(({ file, env, org, exitCode, summary }) => {
    const { sign, word } = STATE_OF[exitCode];
    const cells = [file, env ?? '–', org ?? '–'].map(text);
    return `| ${[...cells, `${sign} ${word}`, text(summary.split('\n')[0] ?? '')].join(' | ')} |`;
  });
  return [
    `### okta-scim: ${totalsText(results)}`,
    '',
    '| file | environment | org | state | summary |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...results.flatMap(details),
  ].join('\n');
}

function details(result: TargetResult): string[] {
  const { error, exitCode } = result;
  const said = error
    ? `${text(error.message.replaceAll('\n', ' '))} ${text(error.nextStep)}`
    : printed(result).trimEnd();
  if (said === '' || exitCode === 0) return [];
  return [
    `<details><summary>${text(chosenName(result))}</summary>`,
    '',
    said,
    '',
    '</details>',
    '',
  ];
}
