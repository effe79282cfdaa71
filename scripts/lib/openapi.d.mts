import type { Exchange, OpenApiCheck } from './openapiCheck.mjs';
import type { Known } from './openapiKnown.mjs';

export interface Found {
  operation: string;
  part: string;
  at: string;
  why: string;
  count: number;
}
export interface Result {
  exchanges: number;
  outside: number;
  counts: Map<string, number>;
  unknown: Found[];
  knownCount: number;
  unused: Known[];
  never: string[];
}
export function readTraffic(folder: string): Promise<Exchange[]>;
export function checkTraffic(
  check: OpenApiCheck,
  exchanges: readonly Exchange[],
  known?: readonly Known[],
): Result;
