import type { Metafile } from 'esbuild';

/** `folder` as package-lock.json names it; `licence` an SPDX expression; `integrity` as npm writes it. */
export interface BundledPackage {
  name: string;
  version: string;
  folder: string;
  licence: string;
  integrity: string;
}

export function bundledPackages(metafile: Metafile): Promise<BundledPackage[]>;
export function allowedLicence(manifest: {
  name: string;
  version: string;
  license?: unknown;
  licenses?: unknown;
}): string;
