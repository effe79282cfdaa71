/**
 * Takes the place, in the build, of the package `debug`: when the variable DEBUG asks for it, libraries would print
 * addresses of proxies with their passwords, past all that hides secrets.
 */
export default function silentDebug(): () => void {
  return () => undefined;
}
