import type { Metafile } from 'esbuild';

type Output = Metafile['outputs'][string];

export function hasSdk(output: Output): boolean;
export function codeFiles(metafile: Metafile): ReadonlyMap<string, Output>;
export function readWith(metafile: Metafile, entry: string): ReadonlySet<string>;
export function reachable(metafile: Metafile, entry: string): ReadonlySet<string>;
export function bytesOf(metafile: Metafile, names: Iterable<string>): number;
export function withoutSdk(metafile: Metafile): string[];
