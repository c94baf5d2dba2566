import { BlockList, isIP } from 'node:net'
import { networkInterfaces } from 'node:os'

/** Addresses that are reached inside a building only (RFC 1918, RFC 4193), and the machine itself. */
export const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
] as const

const inside = new BlockList()
for (const range of privateRanges) {
  const [address = '', length = ''] = range.split('/')
  inside.addSubnet(address, Number(length), isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

type Interfaces = ReturnType<typeof networkInterfaces>

/** This machine's addresses inside the building, the loopback's among them, in a steady order. */
export function listAddresses(interfaces: Interfaces = networkInterfaces()): string[] {
  const all = Object.values(interfaces).flatMap((list) => list ?? [])
  const found = all
    .filter(({ address, family }) => inside.check(address, family === 'IPv6' ? 'ipv6' : 'ipv4'))
    .map(({ address }) => address)
  return [...new Set(['127.0.0.1', ...found])].sort()
}

/** Those that other machines can reach, IPv4 first: it is what people can type on a television. */
export const reachableFrom = (addresses: string[]): string[] =>
  addresses
    .filter((address) => !address.startsWith('127.'))
    .sort((one, other) => isIP(one) - isIP(other))
