import type { Path } from '../config/findings/finding';

/** Whether the value at a path is an Okta expression: a mapping, or the template of the user name. */
export function isExpressionAt(path: Path): boolean {
  if (path[0] === 'mappings') {
    return path.length === 2 || (path.length === 3 && path[2] === 'expression');
  }
  return path.length === 3 && path[0] === 'app' && path[1] === 'username' && path[2] === 'template';
}
