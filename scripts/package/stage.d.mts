export function unfit(path: string, bytes: Buffer, folders: string[]): string | undefined;
export function withPictures(text: string, manifest: { repository: { url: string } }): string;
