/** A place in a text: line and character count from 0, characters in UTF-16 code units, as in the LSP. */
export interface Position {
  line: number;
  character: number;
}

/** `end` is exclusive. */
export interface Range {
  start: Position;
  end: Position;
}

export type Severity = 'error' | 'warning' | 'info';

/** One thing to say about a file. The editor and `okta-scim validate` show the same findings. */
export interface Finding {
  /** Stable, kebab-case, the anchor of its chapter in docs/findings.md. */
  code: string;
  severity: Severity;
  message: string;
  range: Range;
  /** Address of the chapter that explains the code. */
  docs: string;
  /** A second place that belongs to the finding, such as the anchor behind an alias. */
  related?: { message: string; range: Range };
  /** Edits that fix it, when there is exactly one sensible way. */
  fix?: Fix;
}

export interface Fix {
  title: string;
  edits: TextEdit[];
}

export interface TextEdit {
  range: Range;
  newText: string;
}

/** Path of keys and indices from the top of the file, as `['groups', 0, 'name']`. */
export type Path = readonly (string | number)[];
