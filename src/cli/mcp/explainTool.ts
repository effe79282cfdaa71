import { UsageError } from '../../base/errors';
import { packageFile } from '../../base/files/packageFile';
import { FINDING_CODES } from '../../config/findings/codes';
import { type Runner, runCommand } from './runCommand';

/** The chapter of docs/findings.md for a finding, or what the connector test says of a check. */
export async function explanation(io: Runner, id: string, signal: AbortSignal): Promise<string> {
  if (!FINDING_CODES.some((code) => code === id)) {
    const { text, said } = await runCommand(io, ['test', `--explain=${id}`], signal);
    return text === '' ? said : text;
  }
  const chapter = chapterOf(packageFile('docs/findings.md'), id);
  if (chapter === undefined)
    throw new UsageError(`${id} has no chapter.`, { nextStep: 'Read docs/findings.md.' });
  return chapter;
}

function chapterOf(page: string, code: string): string | undefined {
  const head = `\n### ${code}\n`;
  const at = page.indexOf(head);
  if (at < 0) return undefined;
  const rest = page.slice(at + head.length);
  const end = rest.search(/\n#{2,3} /);
  return (end < 0 ? rest : rest.slice(0, end)).trim();
}
