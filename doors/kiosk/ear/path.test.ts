import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { soundFiles as boardSounds } from '#doors/board'
import type { OfficeFile } from '#packages/booking'
import type { Language } from '#packages/words'
import { readWords } from '../../../words.ts'
import { toRead } from '../home/view.tsx'
import { soundFiles } from '../index.ts'
import { listErrands, listOffers, listOn } from '../number/errands.ts'
import { readClass, readOffers, readShelf } from '../number/to-read.ts'
import { kioskWorld } from '../testing.ts'
import { readScreen } from './reading.ts'
import { recorded } from './recorded.ts'
import { readSlip } from './slip.ts'

const words = readWords(join(import.meta.dirname, '../../..'))
const languages = ['id', 'en'] as const
/** The sounds are 32 kilobits a second throughout. */
const bytesASecond = 4000
const longestSeconds = 60

const seconds = new Map<string, number>()
before(async () => {
  for (const { name, file } of [...boardSounds, ...soundFiles]) {
    seconds.set(name.replace('.mp3', ''), (await stat(new URL(file))).size / bytesASecond)
  }
})

type Screen = Parameters<typeof readScreen>[1]
const lastOf = (sounds: readonly string[]) =>
  sounds.reduce((sum, sound) => sum + (seconds.get(sound) ?? assert.fail(sound)), 0)

/** How long a screen is read when nobody presses before its end. */
const lastOfScreen = (language: Language, screen: Omit<Screen, 'ifMissing'>) =>
  lastOf(readScreen(language, { ...screen, ifMissing: '' }).steps.flatMap(({ sounds }) => sounds))

/** The longest slip there can be: the longest signs and the longest range that has a sound. */
function lastOfSlip(language: Language): number {
  const longest = (from: string[], soundOf: (sign: string) => string) =>
    from.reduce((one, other) => {
      const [a, b] = [one, other].map((sign) => seconds.get(soundOf(sign)) ?? 0)
      return (b ?? 0) > (a ?? 0) ? other : one
    })
  const sign = (sign: string) => `${language}-${sign.toLowerCase()}`
  const digit = longest([...'0123456789'], sign)
  const label = `${longest([...'BC'], sign)}${digit.repeat(3)}`
  const numbers = recorded[language].filter((text) => /^\d+$/.test(text))
  const minutes = Number(longest(numbers, (number) => `kios-${language}-${number}`))
  const wait = { fromMinutes: minutes, toMinutes: minutes }
  const ticket = { label, state: 'waiting', wait, counter: null } as unknown
  const slip = { kind: 'taken', ticket } as Parameters<typeof readSlip>[1]
  return lastOf(readSlip(words[language], slip).steps.flatMap(({ sounds }) => sounds))
}

/** Home is Indonesian: whoever wants another language hears its title and then that language. */
function lastOfChoosing(language: Language): number {
  if (language === 'id') return 0
  const [title, chosen] = readScreen('id', { ...toRead(words.id), ifMissing: '' }).steps
  return lastOf([...(title?.sounds ?? []), ...(chosen?.sounds ?? [])])
}

type Path = { to: string; decisions: number; seconds: number; keys: number }

/** Every way from home to a number, each screen heard to its end. */
function listPaths(errands: ReturnType<typeof listErrands>, language: Language): Path[] {
  const say = words[language]
  const offers = listOffers(errands)
  const keys = [...offers.first, ...offers.others]
  const before =
    lastOfChoosing(language) +
    lastOfScreen(language, toRead(say)) +
    lastOfScreen(language, readOffers(say, offers))
  const slip = lastOfSlip(language)
  return keys.flatMap((offer) => {
    if ('errand' in offer) {
      const all = before + lastOfScreen(language, readClass(say)) + slip
      return [{ to: offer.errand.id, decisions: 3, seconds: all, keys: keys.length }]
    }
    const inside = listOn(offer.shelf, errands)
    const all = before + lastOfScreen(language, readShelf(say, { ...offer, inside })) + slip
    const most = Math.max(keys.length, inside.length + 1)
    return inside.map(({ id }) => ({ to: id, decisions: 3, seconds: all, keys: most }))
  })
}

for (const language of languages) {
  test(`edge 55: at every office each number is three decisions and at most a minute away by ear, in ${language}`, async (t) => {
    const { catalogue } = await kioskWorld(t)
    const speech = { words: words[language], language }
    const errandsAt = (office: OfficeFile) => listErrands(catalogue, office, speech)

    const paths = catalogue
      .listHalls()
      .flatMap((office) =>
        listPaths(errandsAt(office), language).map((path) => ({ ...path, office: office.id })),
      )

    for (const office of catalogue.listHalls()) {
      const reached = paths.filter((path) => path.office === office.id).map(({ to }) => to)
      assert.deepEqual(
        reached.sort(),
        errandsAt(office)
          .map(({ id }) => id)
          .sort(),
      )
    }
    const worst = paths.reduce((one, other) => (other.seconds > one.seconds ? other : one))
    const found = `${language}: ${worst.to} at ${worst.office}, ${worst.seconds.toFixed(1)} seconds`
    t.diagnostic(found)
    assert.ok(worst.seconds <= longestSeconds, found)
    // One digit chooses, so no key waits for a second one.
    assert.ok(paths.every(({ keys, decisions }) => keys <= 9 && decisions <= 3))
  })
}
