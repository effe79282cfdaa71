import type { FindingCode } from '../findings/codes';
import type { Finding, Path, TextEdit } from '../findings/finding';
import type { ConfigDocument } from '../yaml/document';

/** A finding in its file, with the path of the key or value that it stands at. */
export interface FixInput {
  document: ConfigDocument;
  finding: Finding;
  path: Path;
}

/** A way to fix it; without edits when the text is written in a way that it cannot be done in. */
export interface PossibleFix {
  title: string;
  edits: TextEdit[] | undefined;
}

export type Fixer = (input: FixInput) => PossibleFix[];

export type FixTable = Readonly<Partial<Record<FindingCode, Fixer>>>;
