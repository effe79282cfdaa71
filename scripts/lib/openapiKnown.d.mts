export interface Known {
  on: RegExp;
  part: string;
  at: RegExp;
  why?: RegExp;
  source: string;
}
export const KNOWN: readonly Known[];
