/** Characters of a file name: room is left for endings within the 255 bytes that file systems have. */
const MOST = 60;

/**
 * A file name for each app, by its id: its label in letters and digits, the rest as hyphens. Apps whose labels come out the same have their
 * ids behind it, all of them: the same org gives the same names, in whatever order it lists its apps.
 */
export function fileNames(
  apps: readonly { id: string; label: string }[],
): ReadonlyMap<string, string> {
  const slugs = apps.map(({ label }) => slugOf(label));
  return new Map(
    apps.map(({ id }, index) => {
      const slug = slugs[index] ?? '';
      const isShared = slugs.filter((other) => other === slug).length > 1;
      const stem =
        slug === '' || isReserved(slug) ? `app-${id}` : isShared ? `${slug}-${id}` : slug;
      return [id, `${stem}.okta-scim.yaml`];
    }),
  );
}

function slugOf(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MOST)
    .replace(/-+$/, '');
}

/** Device names of Windows, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
function isReserved(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name);
}
