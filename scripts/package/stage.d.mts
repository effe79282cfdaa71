export function unfit(path: string, bytes: Buffer, folders: string[]): string | undefined;
