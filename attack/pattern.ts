import type { ListedRoute } from '#platform/http'

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The addresses that a route answers, with its parameters by name. */
export function patternOf({ path }: Pick<ListedRoute, 'path'>): RegExp {
  const parts = path.split(/(:\w+|\*)/)
  const text = parts.map((part, nth) => {
    if (part === '*') return '.*'
    return part.startsWith(':') ? `(?<${part.slice(1)}>[^/?#]+)` : nth % 2 ? part : escaped(part)
  })
  return new RegExp(`^${text.join('')}$`)
}

/** An address of a route with these parameters. */
export const fill = (path: string, realOf: (name: string) => string): string =>
  path
    .replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(realOf(name)))
    .replace('*', '0/000')

/** The names of a route's parameters. */
export const paramsOf = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string)
