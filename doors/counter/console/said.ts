import type { Tone } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Desk } from '../desk.ts'

/** What just happened, in one line. */
export type Said = { tone: Tone; sentence: string }

/** What an act tells the page after it: which news, of which number, on to which stage. */
export type News = { kabar?: string; nomor?: string; tahap?: string }

const known = [
  ...[
    'sent',
    'finished',
    'finishedPast',
    'movedOn',
    'movedOne',
    'missed',
    'held',
    'resumed',
    'recalled',
    'acted',
    'begun',
    'practised',
  ],
  ...[
    'away',
    'split',
    'consent',
    'guardian',
    'called',
    'serving',
    'left',
    'takenOver',
    'tookDesk',
    'quick',
  ],
  ...['called', 'begun', 'missed', 'held', 'sent', 'finished', 'quick'].map(
    (act) => `undone.${act}`,
  ),
]

/**
 * The line for the news in an address. Addresses can be written by anybody, so only our own
 * sentences are said, and only with something shaped like a number.
 */
export function sayNews(words: Words, desk: Desk, news: News): Said | undefined {
  const { kabar = '', nomor = '', tahap = '' } = news
  if (!known.includes(kabar)) return undefined
  const label = /^[A-Z]\d{1,5}$/.test(nomor) ? nomor : '–'
  const stage = desk.stages[tahap] ?? '–'
  const sentence = words(`counter.news.${kabar}`, { label, stage })
  const undoable = desk.mine?.undoable
  if (undoable?.label !== label) return { tone: 'go', sentence }
  return { tone: 'go', sentence: `${sentence} ${words('counter.undoHint')}` }
}
