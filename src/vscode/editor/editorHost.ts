/** What the window that an editor stands in has to offer. */
export interface EditorHost {
  /** Environment variables; undefined in a browser, where nobody knows them. */
  env: Record<string, string | undefined> | undefined;
  /** Whether a command does here what it says: only then it is offered beside the text. */
  runs(command: string): boolean;
}
