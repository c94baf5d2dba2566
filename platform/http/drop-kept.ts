import type { FastifyInstance } from 'fastify'
import type { KeptPages } from './kept-pages.ts'
import type { Route } from './route.ts'

type Droppable = { news: ReadonlySet<string>; kept: KeptPages }

const droppableOf = new WeakMap<FastifyInstance, Droppable[]>()

/** Remembers which news makes the kept pages of a route old. */
export function rememberDrops(app: FastifyInstance, route: Route, kept: KeptPages): void {
  if (!route.dropOn) return
  const known = droppableOf.get(app) ?? []
  droppableOf.set(app, [...known, { news: new Set(route.dropOn), kept }])
}

/** Forgets the kept pages that this news made old; the next visitor gets a new one. */
export function dropKept(app: FastifyInstance, news: readonly { name: string }[]): void {
  for (const { news: old, kept } of droppableOf.get(app) ?? []) {
    if (news.some(({ name }) => old.has(name))) kept.drop()
  }
}
