import { lookup as resolve, type LookupAddress } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const LONGEST = 300;

/**
 * Networks that are not the public Internet: what stands there is ours or our hoster's, and must not be reached by typing its address
 * into a form. Source: IANA special-purpose address registries for IPv4 (RFC 6890) and IPv6, October 2025.
 */
const NOT_PUBLIC = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NOT_PUBLIC.addSubnet(network, prefix, 'ipv4');

/** Of IPv6 only the global unicast block is public, and of it not what wraps an IPv4 address or is set aside. */
const PUBLIC_V6 = new BlockList();
PUBLIC_V6.addSubnet('2000::', 3, 'ipv6');
const NOT_PUBLIC_V6 = new BlockList();
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  NOT_PUBLIC_V6.addSubnet(network, prefix, 'ipv6');

/** What is wrong with an address for webhooks, in words; null when it may be used. */
export function addressProblem(address: string, practice: boolean): string | null {
  if (address.length > LONGEST || !URL.canParse(address))
    return 'Give the whole address, like https://records.school.example/throughline';
  const url = new URL(address);
  const host = hostOf(url);
  const local = host === 'localhost' || host === '127.0.0.1' || host === '::1';
  if (practice && local && url.protocol === 'http:') return null;
  if (url.protocol !== 'https:') return 'The address must begin with https://';
  if (url.username !== '' || url.password !== '') return 'The address must not hold a user name or password';
  if (url.hash !== '') return 'The address must not hold a "#"';
  if (isIP(host) !== 0) return isPublic(host) ? null : 'The address is not on the public Internet';
  if (!host.includes('.') || /\.(?:local|internal|localhost|lan|home\.arpa)$/u.test(host))
    return 'The address is not on the public Internet';
  return null;
}

/** True for an IP address on the public Internet. */
export function isPublic(ip: string): boolean {
  if (isIP(ip) === 4) return !NOT_PUBLIC.check(ip, 'ipv4');
  if (isIP(ip) === 6) return PUBLIC_V6.check(ip, 'ipv6') && !NOT_PUBLIC_V6.check(ip, 'ipv6');
  return false;
}

/**
 * Resolves a name for a connection and refuses it when any of its addresses is not public. The connection is made to what was checked:
 * a name that answers differently a moment later (DNS rebinding) gains nothing.
 */
export function publicOnly(resolver: typeof resolve = resolve): LookupFunction {
  return (name, options, answer) => {
    resolver(name, { ...options, all: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
      if (error) return answer(error, '', 0);
      const first = found[0];
      if (!first || !found.every(({ address }) => isPublic(address)))
        return answer(Object.assign(new Error('not a public address'), { code: 'ENOTPUBLIC' }), '', 0);
      return options.all ? answer(null, found) : answer(null, first.address, first.family);
    });
  };
}

function hostOf(url: URL): string {
  return url.hostname
    .replace(/^\[|\]$/gu, '')
    .replace(/\.$/u, '')
    .toLowerCase();
}
