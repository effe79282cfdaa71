import type { Explained } from '../../../src/traffic/explain';
import type { ShapeDifference } from '../../../src/traffic/shapes';
import type { StoryOptions } from '../wire/trial.mjs';

export interface WireReport {
  kind: 'classic' | 'catalog' | 'catalogPatch';
  tasks: string[];
  /** Attributes that the app maps beyond the usual ones. */
  attributes: string[];
  differences: ShapeDifference[];
}
export function wireRecordingsIn(
  folder: string,
): Promise<{ file: string; exchanges: Explained[] }[]>;
export function wireExchanges(text: string, name: string): Explained[];
export function kindOfApp(exchanges: readonly Explained[]): WireReport['kind'];
export function wireDifferences(
  exchanges: readonly Explained[],
  story: (options: StoryOptions) => Promise<{ har: string }>,
): Promise<WireReport>;
export function wireText(file: string, report: WireReport): string;
