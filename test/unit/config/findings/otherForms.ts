import { assertFixed, assertSaid, type FixRow, type Row } from './exactly';

const FORMS: readonly [name: string, form: (text: string) => string][] = [
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['behind a byte order mark', (text) => `\uFEFF${text}`],
  ['below a comment and a line of dashes', (text) => `# ours\n---\n${text}`],
];

/** That the same is said of the same places, and the same fixes do the same, whatever the form of the file. */
export function describeOtherForms(
  name: string,
  rows: readonly Row[],
  fixes: readonly FixRow[] = [],
): void {
  describe(`${name}, in other forms of the file`, () => {
    for (const [formName, form] of FORMS) {
      it(formName, () => {
        for (const row of rows) {
          told(row.why, () => assertSaid({ ...row, text: form(row.text) }));
        }
        for (const row of fixes) {
          // Editors and our reader keep the mark to themselves: edits are about the text without it.
          const becomes = form(row.becomes).replace(/^\uFEFF/, '');
          const forms = { text: form(row.text), becomes };
          told(row.why, () => assertFixed({ ...row, ...forms }));
        }
      });
    }
  });
}

function told(why: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) error.message = `${why}: ${error.message}`;
    throw error;
  }
}
