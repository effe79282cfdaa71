import { InvalidError } from '../../base/errors';
import type { Finding } from '../findings/finding';

/** The file has errors, so nothing is done with it. */
export class InvalidFileError extends InvalidError {
  /** Everything found, warnings included, in the order of the text. */
  readonly findings: readonly Finding[];
  /** As it was given, with its path as a rule. */
  readonly fileName: string;

  constructor(fileName: string, findings: readonly Finding[]) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
    const start = first?.range.start;
    const place = start ? `${start.line + 1}:${start.character + 1}` : '1:1';
    const lead = errors.length === 1 ? 'At' : 'The first, at';
    super(`${fileName} has ${count}. ${lead} ${place}: ${first?.message ?? ''}`, {
      nextStep: 'Fix it, then run the command again; `okta-scim validate` lists everything.',
    });
    this.findings = findings;
    this.fileName = fileName;
  }
}
