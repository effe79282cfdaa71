import type { Uri } from 'vscode';
import type { Range } from '../../config/findings/finding';
import type { Addable } from '../../engine/export/additionTo';
import type { ProofFinding } from '../../proof/proofModel';
import type { Icon } from '../../tutorial/icon';
import type { DeedOfFile } from '../commands/deedOfFile';
import type { GroupOfFile } from '../commands/groupOfFile';
import type { FileSubject } from '../commands/revealInFile';
import type { KeptItem } from '../secrets/keptList';
import type { Copyable } from '../ui/copy';
import type { NodeTag } from '../ui/ids';

/** A line of a view, free of VS Code: the trees turn it into a tree item, commands read `copy` and `url`. */
export interface ViewNode {
  /** Unique in its view, so that expansion survives a refresh. */
  id: string;
  label: string;
  description: string;
  /** Plain text; empty for none. */
  tooltip: string;
  icon: Icon;
  /** What the icon says, where nothing else of the line does: for those who do not see it. */
  state?: string;
  tags: readonly (typeof NodeTag)[keyof typeof NodeTag][];
  children: readonly ViewNode[];
  /** Open its children at first sight. */
  expanded?: boolean;
  copy?: Copyable;
  /** Page of the Admin Console. */
  url?: string;
  /** What is kept, for what removes it. */
  kept?: KeptItem;
  /** What a click compares. */
  finding?: ProofFinding;
  /** Whom its menu verifies. */
  verifies?: { user?: string; group?: string };
  /** What a click goes to in the file. */
  subject?: FileSubject;
  /** Where its menu goes in the file, if a click does something else. */
  line?: FileSubject;
  /** A place of the text that a click goes to: what is wrong there keeps the file from being read. */
  place?: { file: Uri; range: Range };
  /** What only Okta has, and its menu adds to the file. */
  adds?: readonly [Addable, ...Addable[]];
  /** The group that its menu pushes. */
  pushes?: GroupOfFile;
  /** A setting of which only a person's word tells. */
  word?: { id: string; isGiven: boolean };
  /** It, or something below it, is not as the file asks, or waits for a person. */
  differs?: boolean;
  /** What a click makes the other views be about. */
  choice?: { file: Uri; environment: string | undefined };
  /** What a click shows of the journals. */
  deed?: DeedOfFile;
}
