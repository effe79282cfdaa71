/** One of the features of the tutorial, and whether the connector carries it. */
export interface Feature {
  title: string;
  state: 'works' | 'broken' | 'unknown';
  /** Turned on in the file. */
  wanted: boolean;
  /** Ids of the checks that say so, the reason why it is not known, or how far what works was tried. */
  because: string;
}
