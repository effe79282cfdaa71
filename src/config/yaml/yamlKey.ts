import { quotedText } from '../../base/text/shownText';

/** A key as YAML: between quotes unless it is a plain word. */
export function yamlKey(key: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(key) && !/^(true|false|null|yes|no|on|off)$/i.test(key)
    ? key
    : quotedText(key);
}
