import type { Officer } from '#packages/access'
import { serveParent, told } from './child.ts'
import { type HallWish, openModules } from './halls.ts'
import type { Place } from './house.ts'

type Told = { server: Place['server']; wish: HallWish }

const { server, wish } = told<Told>()
const { queue } = openModules({ server }, wish)

/** Every one of these officers presses at once; what each was told. */
serveParent(async ({ officers }: { officers: Officer[] }) => {
  const tried = await Promise.allSettled(officers.map((who) => queue.callNext(who)))
  return tried.map((one) =>
    one.status === 'fulfilled' ? one.value.label : `${one.reason.code ?? one.reason}`,
  )
})
