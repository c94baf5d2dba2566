import type { Catalogue } from '#modules/catalogue'
import { type Facilities, sayBroken, standingOf } from '#modules/facilities'
import type { Queue } from '#modules/queue'
import { nobody } from '#packages/access'
import type { Language, Words } from '#packages/words'
import type { Published } from '#platform/events'
import type { Live } from '#platform/live'
import { type Spoken, sayPaused, sayRest, speak } from './spoken.ts'

/** What the screens of a hall stand on. */
export type ScreenNeeds = {
  queue: Queue
  facilities: Pick<Facilities, 'listCurrent'>
  now: () => Temporal.Instant
  catalogue: Catalogue
  live: Live
  words: Record<Language, Words>
  onFault: (error: unknown) => void
}

/** The live picture of every hall that somebody watches. */
export type Screens = {
  /** The present picture of a hall in one language. */
  look: (office: string, language: Language) => Promise<Spoken>
  topic: (office: string, language: Language) => string
  /** News of the queue and of what the hall has: redraws the halls it happened in. */
  onEvents: (events: Published[]) => void
  /** Redraws every watched hall, because waits change with time alone. */
  refresh: () => void
}

// Screens show at most four pictures a second. Drawing a busy hall without a rest would take from those who
// call there what they need themselves; the first news after a quiet moment is drawn at once.
const rests = { leastMs: 250, share: 4, mostMs: 600 }

/** Makes the screens. One frame an office and language, made once however many watch it. */
export function createScreens(needs: ScreenNeeds): Screens {
  const { queue, facilities, catalogue, live, words, now, onFault } = needs
  const topic = (office: string, language: Language) => `hall/${office}/${language}`
  const drawing = new Set<string>()
  const again = new Set<string>()

  async function look(office: string, language: Language): Promise<Spoken> {
    const file = catalogue.getOffice(office)
    const told = await facilities.listCurrent(nobody, office)
    const standing = standingOf({ office: file, told, now: now() })
    const news = sayBroken(words[language], standing)
    const frame = await queue.frame(office, language)
    const spoken = speak(words[language], frame, file.zone)
    // The hall reads both languages at once.
    const other = words[language === 'id' ? 'en' : 'id']
    const [pausedAlso, restAlso] = [sayPaused(other, frame), sayRest(other, frame, file.zone)]
    const also = { ...(pausedAlso && { pausedAlso }), ...(restAlso && { restAlso }) }
    return { ...spoken, ...also, ...(news && { news }) }
  }

  /** Never twice at once for one hall: news that comes while drawing, and shortly after, makes one more drawing. */
  async function draw(name: string): Promise<void> {
    if (drawing.has(name)) {
      again.add(name)
      return
    }
    drawing.add(name)
    const began = performance.now()
    try {
      const [, office = '', language = 'id'] = name.split('/')
      live.show(name, await look(office, language as Language))
    } catch (error) {
      onFault(error)
    } finally {
      const took = performance.now() - began
      const rest = Math.min(rests.mostMs, Math.max(rests.leastMs, rests.share * took))
      setTimeout(() => {
        drawing.delete(name)
        if (again.delete(name)) void draw(name)
      }, rest).unref()
    }
  }

  function drawWatched(isChanged: (office: string) => boolean): void {
    for (const name of live.watched()) {
      if (name.startsWith('hall/') && isChanged(name.split('/')[1] ?? '')) void draw(name)
    }
  }

  return {
    look,
    topic,
    onEvents: (events) => {
      const offices = new Set(
        events.filter(({ name }) => /^(queue|facilities)\./.test(name)).map(({ office }) => office),
      )
      if (offices.size > 0) drawWatched((office) => offices.has(office))
    },
    refresh: () => drawWatched(() => true),
  }
}
