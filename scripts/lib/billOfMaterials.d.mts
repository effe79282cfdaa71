import type { BundledPackage } from './bundledPackages.mjs';

export function billOfMaterials(packages: readonly BundledPackage[]): Promise<string>;
