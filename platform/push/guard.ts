import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, bits, 'ipv6')

/** Whether an address lies inside some house's own network, where no push service stands. */
export const isInside = (address: string): boolean =>
  inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

const refusal = () =>
  Object.assign(new Error('The address is not a public one'), { code: 'EPRIVATE' })

/**
 * Whoever subscribes chooses the address that we call, so it must not lead into our own network.
 * Judged on what the name resolves to, at the moment of connecting: a name can change in between.
 */
export const publicLookup: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 0)
    const open = found.filter(({ address }) => !isInside(address))
    const [first] = open
    if (!first) return done(refusal(), '', 0)
    if (options.all) return done(null, open)
    done(null, first.address, first.family)
  })
}

/** An https address of the outside; written numbers are judged here, names when they are looked up. */
export function isAllowed(endpoint: string, mayBeInside: boolean): boolean {
  const url = URL.parse(endpoint)
  if (url?.protocol !== 'https:' || url.username || url.password || endpoint.length > 1000)
    return false
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return mayBeInside || isIP(host) === 0 || !isInside(host)
}
