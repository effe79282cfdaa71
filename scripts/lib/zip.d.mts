export function readZip(
  zip: Buffer,
): { path: string; mode: number; dosTime: number; bytes: Buffer }[];
