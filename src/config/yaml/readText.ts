import { readPlainYaml } from './readPlain';
import { readYaml, type YamlReading } from './readYaml';

/** Reads a text as YAML 1.2, the quick way if it can be, with the same result. Never throws. */
export function readText(text: string): YamlReading {
  const tree = readPlainYaml(text);
  return tree ? { tree, problems: [] } : readYaml(text);
}
