import { Document, isMap, isPair, isScalar, type Node, Pair, type YAMLMap } from 'yaml';
import { defined } from '../../base/defined';
import { plainText } from '../../base/text/shownText';
import type { OktaApp } from '../../okta/oktaModel';
import { OF_TEMPLATE, templateNames } from '../../tutorial/scimTemplate';
import { STEPS } from '../../tutorial/steps';
import { RESOURCES } from '../resources/resources';
import type { FileParts, FileSection, FileSections } from './fileParts';
import { shownYaml } from './shownYaml';

const TITLES: Record<FileSection, string> = {
  app: 'the app',
  provisioning: 'the connector and what is provisioned',
  attributes: 'attributes of users, by variable name',
  mappings: 'from Okta users to users of the app',
  groups: 'groups that are assigned and pushed',
};

/** As `Steps 6 and 7: groups that are assigned and pushed`. */
function titleOf(section: FileSection): string {
  const steps = STEPS.filter(({ keys }) => keys.some((key) => key.split('.')[0] === section));
  const numbers = steps.map(({ number }) => number).join(' and ');
  return `${steps.length === 1 ? 'Step' : 'Steps'} ${numbers}: ${TITLES[section]}`;
}

/** What stands above the sections of a new file. */
export interface FileHead {
  /** Lines of a comment. */
  about: readonly string[];
  /** Address, or a reference to a variable. */
  org: string | undefined;
  environments?: Record<string, { vars: Record<string, string> }>;
}

/** Sections that are left out are not managed. */
export type SomeParts = Partial<FileSections> & Pick<FileParts, 'notes'>;

/** A live app as a new file, with a comment where something cannot be read. */
export function exportText(parts: FileParts, app: OktaApp): string {
  const { org } = parts;
  const about = `${app.label} (${app.id}), as it was in ${org} when this file was exported.`;
  return fileText({ about: [about], org }, parts);
}

/** A new file, sections in the order of the tutorial, with the notes on each as comments. */
export function fileText({ about, ...head }: FileHead, parts: SomeParts): string {
  const { notes } = parts;
  const document = new Document({ version: 1, ...defined(head) });
  document.commentBefore = comment(about);
  const root = document.contents as YAMLMap;
  const unsaid: string[] = [];
  for (const { section } of RESOURCES) {
    const value = parts[section];
    if (value === undefined) {
      if (unsaid.length > 0 && notes[section].length > 0) unsaid.push('');
      unsaid.push(...notes[section]);
      continue;
    }
    const node = document.createNode(value) as Node;
    if (section === 'attributes' || section === 'mappings') setTemplateApart(node);
    const key = document.createNode(section) as Node;
    key.spaceBefore = true;
    key.commentBefore = comment([...unsaid, titleOf(section), ...notes[section]]);
    unsaid.length = 0;
    root.add(new Pair(key, node));
  }
  if (unsaid.length > 0) document.comment = comment(unsaid);
  quoteReferences(root);
  return shownYaml(document.toString({ lineWidth: 0 }));
}

/** What somebody has made stands first; what came with SCIM stands behind a comment, as the file need not have it. */
function setTemplateApart(node: Node): void {
  if (!isMap(node)) return;
  const names = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
  const template = templateNames(names);
  const isTemplates = (index: number) => template.has(names[index] ?? '');
  const ofTemplate = node.items.filter((_, index) => isTemplates(index));
  const first = ofTemplate[0]?.key;
  if (!isScalar(first) || ofTemplate.length === 0) return;
  node.items = [...node.items.filter((_, index) => !isTemplates(index)), ...ofTemplate];
  first.commentBefore = comment([
    `The ${ofTemplate.length} from here on are ${OF_TEMPLATE}: take away what this file need not manage.`,
  ]);
}

/** One line each, an empty one where nothing stands: a name from the org may hold line breaks, which would end the comment. */
function comment(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ` ${plainText(line)}`)).join('\n');
}

/** Texts with a `$` stand in quotes, so that nobody takes them for one of the file's own references. */
function quoteReferences(node: unknown): void {
  if (isPair(node)) quoteReferences(node.value);
  else if (isMap(node)) for (const item of node.items) quoteReferences(item);
  else if (isScalar(node) && typeof node.value === 'string' && node.value.includes('${')) {
    node.type = 'QUOTE_DOUBLE';
  }
}
