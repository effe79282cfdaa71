/**
 * Whether a host name as `URL` gives it means this machine: `localhost`, 127.0.0.0/8 (RFC 1122, section 3.2.1.3) or
 * `[::1]`. A name that only begins like such an address is somebody else's.
 */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
