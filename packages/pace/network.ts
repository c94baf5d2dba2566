/** The network that an address stands for, and the wider one around it. */
export type Networks = { near: string; wide: string }

const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head ? head.split(':') : []
  if (tail === undefined) return left
  const right = tail ? tail.split(':') : []
  const gap = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...gap, ...right]
}

/**
 * An IPv4 address stands for itself and its /24; of an IPv6 address one line has the /64 and a customer the
 * /48, because a machine may choose the rest anew for every request. Of this very machine nothing is known:
 * a proxy beside us that we were not told of would be everybody.
 */
export function networksOf(address: string): Networks | undefined {
  const four = mapped.exec(address)?.[1] ?? address
  if (four === '::1' || four.startsWith('127.') || four === '') return undefined
  if (!four.includes(':'))
    return { near: four, wide: `${four.split('.').slice(0, 3).join('.')}/24` }
  const groups = groupsOf(four).map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
  return { near: `${groups.slice(0, 4).join(':')}/64`, wide: `${groups.slice(0, 3).join(':')}/48` }
}
