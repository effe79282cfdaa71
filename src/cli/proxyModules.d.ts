declare module 'proxy-from-env' {
  /** Address of the proxy for a URL; empty when the environment names none, or NO_PROXY the host. */
  export function getProxyForUrl(url: string): string;
}
