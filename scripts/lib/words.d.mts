export interface Said {
  /** Undefined when it is not a plain string, which no bundle could have. */
  text: string | undefined;
  /** How many values are filled in. */
  places: number;
  /** When the module is read, the language may not be known yet. */
  isInFunction: boolean;
}
export interface SaidBySource {
  said: Said[];
  leftOut: string[];
}
export const WORD_FOLDERS: readonly string[];
export function saidIn(folder: string): Map<string, SaidBySource>;
export function saidBy(source: string): SaidBySource;
export function bundleOf(
  folders: readonly string[],
  others?: readonly string[],
): Record<string, string>;
export function placesIn(text: string): number[];
