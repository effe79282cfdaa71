import { Document, isMap, isPair, isScalar, type Node, type YAMLMap } from 'yaml';
import { plainText } from '../../base/text/shownText';
import type { OktaApp } from '../../okta/oktaModel';
import { RESOURCES } from '../resources/resources';
import type { FileParts, Section } from './fileParts';
import { shownYaml } from './shownYaml';

const TITLES: Record<Section, string> = {
  app: 'Step 1: the app',
  provisioning: 'Steps 2 and 3: the connector and what is provisioned',
  attributes: 'Step 4: attributes of users, by variable name',
  mappings: 'Step 5: from Okta users to users of the app',
  groups: 'Steps 6 and 7: groups that are assigned and pushed',
};

/** A new file, sections in the order of the tutorial, with a comment where something cannot be read. */
export function exportText(parts: FileParts, app: OktaApp): string {
  const { org, notes } = parts;
  const document = new Document({ version: 1, org });
  document.commentBefore = comment([
    `${app.label} (${app.id}), as it was in ${org} when this file was exported.`,
  ]);
  const root = document.contents as YAMLMap;
  const unsaid: string[] = [];
  for (const { section } of RESOURCES) {
    const value = parts[section];
    if (value === undefined) {
      unsaid.push(...notes[section]);
      continue;
    }
    const key = document.createNode(section) as Node;
    key.spaceBefore = true;
    key.commentBefore = comment([...unsaid, TITLES[section], ...notes[section]]);
    unsaid.length = 0;
    root.add(document.createPair(key, value));
  }
  quoteReferences(root);
  return shownYaml(document.toString({ lineWidth: 0 }));
}

/** One line each: a name from the org may hold line breaks, which would end the comment. */
function comment(lines: readonly string[]): string {
  return lines.map((line) => ` ${plainText(line)}`).join('\n');
}

/** Texts with a `$` stand in quotes, so that nobody takes them for one of the file's own references. */
function quoteReferences(node: unknown): void {
  if (isPair(node)) quoteReferences(node.value);
  else if (isMap(node)) for (const item of node.items) quoteReferences(item);
  else if (isScalar(node) && typeof node.value === 'string' && node.value.includes('${')) {
    node.type = 'QUOTE_DOUBLE';
  }
}
