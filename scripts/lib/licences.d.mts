import type { BundledPackage } from './bundledPackages.mjs';

export function licenceTexts(packages: readonly BundledPackage[]): Promise<string>;
export function licenceSection(readme: string): string | undefined;
