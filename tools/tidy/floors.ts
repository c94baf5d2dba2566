import { isBuiltin } from 'node:module'
import type { Fault, Files } from './fault.ts'
import { type Import, importsOf, resolve } from './imports.ts'
import { listedCalls } from './module-map.ts'
import { type Place, placeOf, programs } from './tree.ts'

/** What a door may use of the platform; the rest is behind the modules. */
const forDoors = [
  'platform/http',
  'platform/live',
  'platform/assets',
  'platform/clock',
  'platform/sheets',
]

/** Floors each floor may look down to. Everything not listed here knows everyone. */
const below: Record<string, string[]> = {
  packages: ['packages'],
  platform: ['packages', 'platform'],
  modules: ['packages', 'platform', 'modules'],
  doors: ['packages', 'platform', 'modules'],
}

/** Libraries that belong to one floor: a module has no HTTP and no HTML, a door no database. */
const bannedLibraries: Record<string, RegExp> = {
  packages: /^(pg|kysely|fastify|pino|graphile-worker|sharp|nodemailer|esbuild)(\/|$)|^@fastify\//,
  modules: /^(pg|fastify|preact|preact-render-to-string|graphile-worker|pino)(\/|$)|^@fastify\//,
  doors: /^(pg|kysely|graphile-worker)(\/|$)/,
}

const ioOfNode = /^(node:)?(fs|fs\/promises|http|https|http2|net|tls|dgram|child_process)$/

function library(place: Place, { specifier }: Import): string | undefined {
  if (isBuiltin(specifier) && place.floor === 'packages') return 'a package knows no Node'
  if (ioOfNode.test(specifier) && place.floor === 'modules') {
    return 'a module does no input or output of its own; ask the platform for it'
  }
  if (bannedLibraries[place.floor]?.test(specifier)) {
    return `${specifier} does not belong on the floor of ${place.floor}`
  }
  return undefined
}

const isForDoors = ({ part }: Place, isTypeOnly: boolean) =>
  forDoors.includes(part) || (isTypeOnly && part === 'platform/events')

type Look = { target: Place; isTypeOnly: boolean; calls: Record<string, string[]> }

function upward(place: Place, { target, isTypeOnly, calls }: Look): string | undefined {
  const allowed = below[place.floor]
  if (!allowed || place.part === target.part) return undefined
  if (!allowed.includes(target.floor)) return `${place.floor} never look up to ${target.floor}`
  if (place.floor === 'doors' && target.floor === 'platform' && !isForDoors(target, isTypeOnly)) {
    return `a door sees of the platform only ${forDoors.join(', ')}`
  }
  if (place.floor !== 'modules' || target.floor !== 'modules') return undefined
  const [from = '', to = ''] = [place.part, target.part].map((part) => part.split('/')[1])
  if (from === to || calls[from]?.includes(to)) return undefined
  return `modules/map.ts does not let ${from} call ${to}; listen to its events or list it`
}

function sideways(place: Place, target: Place, specifier: string): string | undefined {
  if (specifier.startsWith('#')) {
    return specifier.split('/').length === 2
      ? undefined
      : 'import a part by its name, as #floor/part'
  }
  const isOwn = place.part === target.part
  const isInPart = target.part.includes('/')
  return isOwn || !isInPart ? undefined : `use #${target.part}, never the insides of ${target.part}`
}

/** Imports point down, or to a file in the own folder. Tests may look anywhere by the front door. */
export function floors(files: Files): Fault[] {
  const calls = listedCalls(files)
  return programs(files).flatMap(([path, text]) => {
    const place = placeOf(path)
    return importsOf(text).flatMap((one) => {
      const target = resolve(path, one.specifier)
      const to = target === undefined ? undefined : placeOf(target)
      const isMap = target === 'modules/map.ts' && place.floor === 'platform'
      const says = to
        ? (sideways(place, to, one.specifier) ??
          (place.isTest || isMap
            ? undefined
            : upward(place, { target: to, isTypeOnly: one.isTypeOnly, calls })))
        : place.isTest
          ? undefined
          : library(place, one)
      return says ? [{ path, line: one.line, rule: 'floors', says }] : []
    })
  })
}
