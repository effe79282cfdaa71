/** Keys that are for whoever works on the project. */
const FOR_DEVELOPERS = ['private', 'scripts', 'devDependencies', 'files'];

/** The manifest inside of the .vsix. */
export function vsixManifest(manifest) {
  return without(manifest, [...FOR_DEVELOPERS, 'bin']);
}

/** The manifest inside of the npm package: what npm and Node read. */
export function npmManifest(manifest) {
  const { node } = manifest.engines;
  const forVscode = [
    ...['displayName', 'publisher', 'main', 'icon', 'galleryBanner', 'categories', 'extensionKind'],
    ...['activationEvents', 'capabilities', 'contributes', 'pricing', 'qna', 'browser', 'l10n'],
  ];
  return {
    ...without(manifest, [...FOR_DEVELOPERS, ...forVscode]),
    engines: { node },
    publishConfig: { access: 'public', provenance: true },
  };
}

function without(manifest, keys) {
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !keys.includes(key)));
}
